using CookieConsent.Tests.Processes;

namespace CookieConsent.Server.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder folder = TemporaryFolder.WithDemo();

    [Theory]
    [InlineData("--help", "keys ", "sites ")]
    [InlineData("keys --help", "create <site>", "revoke <id>")]
    [InlineData("keys create --help", "<erase|identify|lookup|read>", "--name")]
    public async Task Help_names_what_there_is(string line, params string[] words)
    {
        var (code, output, _) = await ServerProcess.RunAsync(folder, line.Split(' '));

        Assert.Equal(0, code);
        Assert.All(words, word => Assert.Contains(output, text => text.Contains(word, StringComparison.Ordinal)));
        Assert.False(Directory.Exists(folder.At("data")));
    }

    [Fact]
    public async Task A_word_that_is_no_command_does_not_start_the_host()
    {
        var (code, _, errors) = await ServerProcess.RunAsync(folder, "serv");

        Assert.Equal(1, code);
        Assert.Contains(errors, line => line.Contains("'serv'", StringComparison.Ordinal));
    }

    public void Dispose() => folder.Dispose();
}
