using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary>Decisions as a file to be downloaded, row by row: as many as there are, in constant memory.</summary>
internal static class DecisionRows
{
    /// <param name="context">The request.</param>
    /// <param name="format">CSV or JSON lines.</param>
    /// <param name="name">Of the file, without what it ends with.</param>
    /// <param name="decisions">Read as far as the answer is taken.</param>
    public static async Task WriteAsync(HttpContext context, string format, string name, IAsyncEnumerable<Decision> decisions)
    {
        var response = context.Response;
        response.ContentType = format == DecisionFormat.Csv ? "text/csv; charset=utf-8; header=present" : "application/jsonl; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}.{format}\"";
        response.Headers.CacheControl = "no-store";
        try
        {
            await using var writer = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
            await writer.WriteAsync(format == DecisionFormat.Csv ? DecisionCsv.Header : "");
            await foreach (var decision in decisions)
            {
                await writer.WriteAsync((format == DecisionFormat.Csv ? DecisionCsv.Row(decision) : Line(decision)).AsMemory(), context.RequestAborted);
            }
        }
        catch (Exception e) when (e is StoreUnavailableException or InvalidDataException && response.HasStarted)
        {
            // What was sent looks whole: only an answer that breaks off says that it is not.
            context.Abort();
        }
    }

    private static string Line(Decision decision)
    {
        var buffer = new ArrayBufferWriter<byte>(640);
        using (var json = new Utf8JsonWriter(buffer))
        {
            DecisionJson.Write(json, decision);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }
}
