namespace CookieConsent.Hosting.Tests;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(10, 512)]
    [InlineData(11, 600)]
    [InlineData(5_000, 600)]
    public void It_doubles_up_to_ten_minutes_and_is_at_most_a_fifth_shorter(int failures, double seconds)
    {
        var some = Enumerable.Range(0, 200).Select(_ => Backoff.After(failures).TotalSeconds).ToList();

        Assert.All(some, each => Assert.InRange(each, seconds * 0.8, seconds));
        Assert.True(some.Max() - some.Min() > seconds * 0.1);
    }
}
