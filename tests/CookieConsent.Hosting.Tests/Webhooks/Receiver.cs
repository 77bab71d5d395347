using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Hosting.Tests;

/// <summary>A real server that webhooks tell, on a port that it keeps while it is away.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    /// <summary>Of 32 bytes.</summary>
    public const string Secret = "whsec_Q29va2llQ29uc2VudC13ZWJob29rLXRlc3RzLTMyLi4=";

    private readonly ConcurrentQueue<Message> attempts = new();
    private readonly ConcurrentQueue<Message> taken = new();
    private WebApplication app = null!;
    private int port;

    /// <summary>How it answers, before anything is taken. Default: 204.</summary>
    public Func<Message, HttpContext, Task> Answer { get; set; } = (_, context) => Status(context, 204);

    /// <summary>All that arrived.</summary>
    public IReadOnlyList<Message> Attempts => [.. attempts];

    /// <summary>What was answered with a status of success, repeats too.</summary>
    public IReadOnlyList<Message> Taken => [.. taken];

    public IReadOnlyList<string> TakenIds => [.. taken.Select(message => message.Id)];

    public string Url => $"http://127.0.0.1:{port}/hooks/tell-tale-path";

    public HostWebhook Webhook(params string[] events)
    {
        var webhook = new HostWebhook { Site = "shop", Url = Url, Secret = Secret };
        foreach (var each in events)
        {
            webhook.Events.Add(each);
        }

        return webhook;
    }

    public static async Task<Receiver> StartAsync()
    {
        var receiver = new Receiver();
        await receiver.ReturnAsync();
        return receiver;
    }

    public async Task ReturnAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        app = builder.Build();
        app.Run(HandleAsync);
        await app.StartAsync();
        port = new Uri(app.Urls.Single()).Port;
    }

    public async Task LeaveAsync()
    {
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
    }

    public static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var headers = context.Request.Headers;
        var message = new Message(
            headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString(), await reader.ReadToEndAsync(),
            string.Join('\n', headers.Select(header => $"{header.Key}: {header.Value}")));
        attempts.Enqueue(message);
        await Answer(message, context);
        if (context.Response.StatusCode is >= 200 and < 300)
        {
            taken.Enqueue(message);
        }
    }

    /// <summary>A message as it arrived.</summary>
    public sealed record Message(string Id, string Timestamp, string Signature, string Body, string Headers)
    {
        public JsonElement Json => JsonDocument.Parse(Body).RootElement;

        public JsonElement Data => Json.GetProperty("data");

        /// <summary>Whether it is signed with a secret, as Standard Webhooks says: computed here, with nothing of the host.</summary>
        public bool IsSignedWith(string secret)
        {
            var key = Convert.FromBase64String(secret["whsec_".Length..]);
            return Signature == "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}")));
        }
    }
}
