using Microsoft.Extensions.Time.Testing;

namespace CookieConsent.Hosting.Tests;

public class DecisionIdsTests
{
    private readonly FakeTimeProvider time = new(Sample.Noon);

    [Fact]
    public void An_id_is_a_UUIDv7_that_begins_with_the_time()
    {
        var id = new DecisionIds(time).Next();

        Assert.Equal(7, id.Version);
        Assert.Equal(8, id.Variant & 0xC);
        Assert.StartsWith($"{Sample.Noon.ToUnixTimeMilliseconds():x12}", id.ToString("N"), StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_grow_within_a_millisecond_even_when_the_counter_runs_over()
    {
        var ids = new DecisionIds(time);
        var made = Enumerable.Range(0, 10_000).Select(_ => ids.Next()).ToList();

        Assert.Equal(made.Order(), made);
        Assert.Equal(made.Count, made.Distinct().Count());
        Assert.All(made, id => Assert.Equal(7, id.Version));
    }

    [Fact]
    public void Ids_grow_when_the_clock_is_set_back()
    {
        var moments = new Queue<DateTimeOffset>([Sample.Noon, Sample.Noon.AddHours(-1), Sample.Noon.AddMilliseconds(1)]);
        var ids = new DecisionIds(new SetClock(moments));

        Guid[] made = [ids.Next(), ids.Next(), ids.Next()];

        Assert.Equal(made.Order(), made);
    }

    [Fact]
    public void Ids_continue_after_those_of_a_former_process_whose_clock_was_ahead()
    {
        var former = new DecisionIds(time);
        var last = Enumerable.Range(0, 5).Select(_ => former.Next()).Last();
        time.AdjustTime(Sample.Noon.AddDays(-1));

        Assert.True(new DecisionIds(time, last).Next() > last);
    }

    [Fact]
    public void No_id_is_of_a_day_before_one_that_has_begun_even_when_the_clock_is_set_back()
    {
        var midnight = Sample.Noon.AddHours(12);
        var ids = new DecisionIds(time);
        ids.NotBefore(midnight);
        var id = ids.Next();

        Assert.Equal(midnight, DecisionIds.TimeOf(id));
        Assert.Equal(DateOnly.FromDateTime(midnight.UtcDateTime), DecisionIds.DayOf(id));
        Assert.True(DecisionIds.Before(midnight) < id);
        Assert.True(ids.Next() > id);
    }

    [Fact]
    public void What_stands_before_a_time_stands_after_every_id_before_it()
    {
        var ids = new DecisionIds(time);
        var last = Enumerable.Range(0, 4_095).Select(_ => ids.Next()).Last();

        Assert.Equal(Sample.Noon, DecisionIds.TimeOf(last));
        Assert.True(DecisionIds.Before(Sample.Noon.AddMilliseconds(1)) > last);
    }

    [Fact]
    public void Threads_never_get_the_same_id_and_each_sees_its_own_grow()
    {
        var ids = new DecisionIds(time);
        var made = new Guid[4][];
        Parallel.For(0, made.Length, i => made[i] = [.. Enumerable.Range(0, 5_000).Select(_ => ids.Next())]);

        Assert.All(made, own => Assert.Equal(own.Order(), own));
        Assert.Equal(20_000, made.SelectMany(own => own).Distinct().Count());
    }

    private sealed class SetClock(Queue<DateTimeOffset> moments) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => moments.Dequeue();
    }
}
