using System.Text.RegularExpressions;
using CookieConsent.Tests.Processes;

namespace CookieConsent.Server.Tests;

public sealed partial class SecurityDocumentTests
{
    [GeneratedRegex(@"class (\w+Tests)\b")]
    private static partial Regex Class { get; }

    [GeneratedRegex(@"`(\w+Tests)`")]
    private static partial Regex Named { get; }

    [GeneratedRegex(@"^\|.+\|.+\|(.*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row { get; }

    [Fact]
    public async Task Every_threat_names_tests_and_every_test_that_is_named_is_there()
    {
        var text = await File.ReadAllTextAsync(Repository.At("server/SECURITY.md"));
        var sources = await Task.WhenAll(Directory.EnumerateFiles(Repository.At("tests"), "*Tests.cs", SearchOption.AllDirectories).Select(path => File.ReadAllTextAsync(path)));
        var known = sources.SelectMany(source => Class.Matches(source)).Select(match => match.Groups[1].Value).ToHashSet();
        var threats = Row.Matches(text[text.IndexOf("| threat |", StringComparison.Ordinal)..]).Skip(2).Select(row => row.Groups[1].Value).ToList();

        Assert.True(threats.Count > 20);
        Assert.All(threats, held => Assert.True(Named.IsMatch(held) || held.Contains("no test", StringComparison.Ordinal), held));
        Assert.All(Named.Matches(text), match => Assert.Contains(match.Groups[1].Value, known));
    }
}
