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
    public static Task WriteAsync(HttpContext context, string format, string name, IAsyncEnumerable<Decision> decisions) => format == DecisionFormat.Csv
        ? WriteAsync(context, "text/csv; charset=utf-8; header=present", $"{name}.{format}", DecisionCsv.Header, decisions.Select(DecisionCsv.Row))
        : WriteAsync(context, JsonLines, $"{name}.{format}", "", decisions.Select(Line));

    /// <summary>Entries of the log as JSON lines that can be verified (<see cref="RecordLine"/>).</summary>
    public static Task WriteRecordsAsync(HttpContext context, string name, IAsyncEnumerable<LogEntry> entries) =>
        WriteAsync(context, JsonLines, $"{name}.{DecisionFormat.JsonLines}", "", entries.Select(entry => RecordLine.Write(entry) + "\n"));

    private const string JsonLines = "application/jsonl; charset=utf-8";

    private static async Task WriteAsync(HttpContext context, string type, string file, string header, IAsyncEnumerable<string> rows)
    {
        var response = context.Response;
        response.ContentType = type;
        response.Headers.ContentDisposition = $"attachment; filename=\"{file}\"";
        response.Headers.CacheControl = "no-store";
        try
        {
            await using var writer = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
            await writer.WriteAsync(header);
            await foreach (var row in rows)
            {
                await writer.WriteAsync(row.AsMemory(), context.RequestAborted);
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
