using System.Text.Json;
using System.Text.Json.Serialization;

namespace CookieConsent.Hosting;

/// <summary>Reads site files. Comments and trailing commas are welcome; unknown and repeated properties are not.</summary>
internal static class SiteFileReader
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Reads and checks one file.</summary>
    /// <exception cref="InvalidSiteFileException">Names the file, and for each fault its path and reason.</exception>
    public static SiteFile Read(string path, Languages languages)
    {
        SiteFile file;
        try
        {
            // "$schema" is for editors only.
            var document = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(path), documentOptions: new()
            {
                CommentHandling = JsonCommentHandling.Skip,
                AllowTrailingCommas = true,
                AllowDuplicateProperties = false,
            });
            (document as System.Text.Json.Nodes.JsonObject)?.Remove("$schema");
            file = document.Deserialize<SiteFile>(Json) ?? throw new JsonException("The file holds no object.");
        }
        catch (JsonException e)
        {
            throw new InvalidSiteFileException(path, [(e.Path ?? $"line {e.LineNumber + 1}", Plain(e))]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidSiteFileException(path, [("$", e.Message)]);
        }

        var faults = SiteFileRules.Faults(file, System.IO.Path.GetFileNameWithoutExtension(path), languages).ToList();
        return faults.Count == 0 ? file : throw new InvalidSiteFileException(path, faults);
    }

    // The serializer's messages end in "Path: … | LineNumber: …", which we give ourselves, and speak of .NET types.
    private static string Plain(JsonException e)
    {
        var message = e.Message.Split(" Path: ")[0].Split(" LineNumber: ")[0];
        var property = message.Split('\'') is { Length: > 1 } parts ? parts[1] : "";
        return message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal)
            ? $"\"{property}\" is not a property that a site file has here"
            : message.Contains("could not be converted to", StringComparison.Ordinal) ? "has the wrong type" : message;
    }
}

/// <summary>A site file can't be used. Its message is one line per fault.</summary>
internal sealed class InvalidSiteFileException(string path, IReadOnlyList<(string Path, string Reason)> faults)
    : InvalidSettingException(string.Join(Environment.NewLine, faults.Select(fault => $"{path}: {fault.Path}: {fault.Reason}")));
