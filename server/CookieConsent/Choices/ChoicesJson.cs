using System.Text.Json;

namespace CookieConsent;

/// <summary>
/// The form in which choices travel: <c>{"analytics": {"cookie": true, "pixel-tag": false}, "marketing": false}</c>. Where some services of a
/// category are denied and others not, all stand beside its technologies: <c>"services": {"Matomo": true, "Hotjar": false}</c>.
/// </summary>
internal static class ChoicesJson
{
    private const string Services = "services";

    /// <summary>
    /// Reads choices as a visitor sent them. A boolean means every technology, an omitted one is denied, one that the category
    /// does not use means nothing. When all that the category uses is granted, the whole category is. Services follow their category unless
    /// it has <c>services</c>: one that is omitted there is denied, and where all are, so is the category.
    /// </summary>
    /// <param name="json">The object.</param>
    /// <param name="categories">The notice's categories.</param>
    /// <param name="fault">Called with a JSON pointer (RFC 6901, relative to the object) and the reason, once per fault.</param>
    public static Choices Read(JsonElement json, IReadOnlyList<NoticeCategory> categories, Action<string, string> fault)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            fault("", "must be an object of category ids");
            return Choices.None;
        }

        foreach (var property in json.EnumerateObject().Where(p => categories.All(c => c.Id != p.Name)))
        {
            fault("/" + Escape(property.Name), "is not a category of this notice");
        }

        var optional = categories.Where(category => category.Id != Choices.Necessary).ToList();
        var denied = new List<(string Category, string Service)>();
        return new Choices(optional.Select(category =>
            KeyValuePair.Create(category.Id, json.TryGetProperty(category.Id, out var value) ? Read(value, category, denied, fault) : Technology.None)))
            .Without(denied)
            .In(optional);
    }

    private static Technology Read(JsonElement value, NoticeCategory category, List<(string Category, string Service)> denied, Action<string, string> fault)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.True:
                return Technology.All;
            case JsonValueKind.False:
                return Technology.None;
            case JsonValueKind.Object:
                break;
            default:
                fault("/" + category.Id, "must be true, false or an object of technologies");
                return Technology.None;
        }

        var granted = Technology.None;
        foreach (var property in value.EnumerateObject())
        {
            var technology = TechnologyIds.Find(property.Name);
            if (property.Name == Services)
            {
                denied.AddRange(Denied(property.Value, category, fault).Select(service => (category.Id, service)));
            }
            else if (technology == Technology.None)
            {
                fault($"/{category.Id}/{Escape(property.Name)}", "is not a technology: cookie, pixel-tag and web-beacon are");
            }
            else if (property.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                fault($"/{category.Id}/{property.Name}", "must be true or false");
            }
            else if (property.Value.ValueKind == JsonValueKind.True)
            {
                granted |= technology;
            }
        }

        return category.Normalise(granted);
    }

    private static IEnumerable<string> Denied(JsonElement services, NoticeCategory category, Action<string, string> fault)
    {
        if (services.ValueKind != JsonValueKind.Object)
        {
            fault($"/{category.Id}/{Services}", "must be an object of services");
            return [];
        }

        foreach (var service in services.EnumerateObject())
        {
            if (!category.Services.Contains(service.Name))
            {
                fault($"/{category.Id}/{Services}/{Escape(service.Name)}", "is not a service of this category");
            }
            else if (service.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                fault($"/{category.Id}/{Services}/{Escape(service.Name)}", "must be true or false");
            }
        }

        return category.Services.Where(service => !(services.TryGetProperty(service, out var granted) && granted.ValueKind == JsonValueKind.True));
    }

    /// <summary>Writes choices with every category of the notice, <c>necessary</c> included.</summary>
    public static void Write(Utf8JsonWriter json, Choices choices, IReadOnlyList<NoticeCategory> categories)
    {
        json.WriteStartObject();
        foreach (var category in categories)
        {
            var granted = choices[category.Id] & category.Technologies;
            var denied = choices.DeniedServices(category.Id);
            if (granted == Technology.None || (granted == category.Technologies && denied.Count == 0))
            {
                json.WriteBoolean(category.Id, granted != Technology.None);
                continue;
            }

            json.WriteStartObject(category.Id);
            foreach (var (technology, id) in TechnologyIds.Each)
            {
                if (category.Technologies.HasFlag(technology))
                {
                    json.WriteBoolean(id, granted.HasFlag(technology));
                }
            }

            if (denied.Count > 0)
            {
                json.WriteStartObject(Services);
                foreach (var service in category.Services)
                {
                    json.WriteBoolean(service, !denied.Contains(service));
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>Writes the denied services by category, in records and receipts: those know no notice. Nothing where there are none.</summary>
    public static void WriteWithout(Utf8JsonWriter json, Choices choices)
    {
        if (!choices.DeniesServices)
        {
            return;
        }

        json.WriteStartObject("without");
        foreach (var services in choices.Denied.GroupBy(denied => denied.Category, denied => denied.Service))
        {
            json.WriteStartArray(services.Key);
            foreach (var service in services)
            {
                json.WriteStringValue(service);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>A member's name as a part of a JSON pointer (RFC 6901).</summary>
    public static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
