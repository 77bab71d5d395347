using System.Diagnostics;
using System.Text;

namespace CookieConsent.Benchmarks;

/// <summary>What came of some clients' asking.</summary>
/// <param name="Answers">How many answers.</param>
/// <param name="Seconds">In how long.</param>
internal readonly record struct Turn(int Answers, double Seconds);

/// <summary>Clients that each ask, wait for the answer, and ask again.</summary>
internal static class Clients
{
    private const int StackSize = 256 * 1024;

    /// <summary>Lets them ask for a time.</summary>
    /// <param name="call">What.</param>
    /// <param name="count">How many clients, each with a connection and a thread of its own.</param>
    /// <param name="time">How long they begin new requests; the last answers are awaited, and counted.</param>
    /// <param name="latencies">Receives the ticks between each request and its answer.</param>
    public static Turn Run(Call call, int count, TimeSpan time, List<long>? latencies = null)
    {
        var connections = Enumerable.Range(0, count).Select(_ => new Connection(call.Server.Address)).ToList();
        var taken = connections.Select(_ => new List<long>(4_096)).ToList();
        var faults = new List<Exception>();
        using var ready = new Barrier(count + 1);
        var end = long.MaxValue;
        var threads = Enumerable.Range(0, count).Select(i => new Thread(() => Ask(i), StackSize)).ToList();
        threads.ForEach(thread => thread.Start());

        ready.SignalAndWait();
        var start = Stopwatch.GetTimestamp();
        Volatile.Write(ref end, start + (long)(time.TotalSeconds * Stopwatch.Frequency));
        threads.ForEach(thread => thread.Join());
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        connections.ForEach(connection => connection.Dispose());
        if (faults.Count > 0)
        {
            throw new InvalidOperationException($"{faults.Count} of {count} clients failed: {faults[0].Message}", faults[0]);
        }

        latencies?.AddRange(taken.SelectMany(list => list));
        return new Turn(taken.Sum(list => list.Count), seconds);

        void Ask(int client)
        {
            var request = call.Copy();
            var random = new Random();
            ready.SignalAndWait();
            try
            {
                for (var now = Stopwatch.GetTimestamp(); now < Volatile.Read(ref end);)
                {
                    call.Next(request, random);
                    Check(call, connections[client].Exchange(request));
                    var then = now;
                    now = Stopwatch.GetTimestamp();
                    taken[client].Add(now - then);
                }
            }
            catch (Exception e)
            {
                lock (faults)
                {
                    faults.Add(e);
                }
            }
        }
    }

    /// <summary>Asks once.</summary>
    /// <returns>The answer's body.</returns>
    public static byte[] Once(Call call)
    {
        using var connection = new Connection(call.Server.Address);
        var request = call.Copy();
        call.Next(request, Random.Shared);
        var answer = connection.Exchange(request);
        Check(call, answer);
        return answer.Body.ToArray();
    }

    private static void Check(Call call, Answer answer)
    {
        if (answer.Status != call.Expected)
        {
            throw new InvalidDataException($"Answered {answer.Status}, not {call.Expected}: {Encoding.UTF8.GetString(answer.Head.Span)} {Encoding.UTF8.GetString(answer.Body.Span)}");
        }
    }
}
