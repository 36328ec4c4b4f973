namespace HilQrtr.Rigs.Remote.Tests;

/// <summary>What of a host's memory is its kernel's.</summary>
public sealed class MemoryTextTests
{
    // As a guest of 512 MiB printed it, lines that do not count left out.
    private const string Text = """
        MemTotal:         501128 kB
        MemFree:          440000 kB
        MemAvailable:     441000 kB
        Buffers:             100 kB
        Cached:            20000 kB
        SwapCached:            8 kB
        AnonPages:         18924 kB
        Mapped:             9000 kB
        SReclaimable:        204 kB
        SUnreclaim:         3568 kB

        """;

    [Test]
    public void What_is_neither_free_nor_a_programs_nor_to_be_given_back_is_the_kernels() =>
        Assert.That(MemoryText.Kernel(Text), Is.EqualTo((501128L - 440000 - 100 - 20000 - 8 - 18924 - 204) * 1024));

    [TestCase("MemTotal")]
    [TestCase("MemFree")]
    [TestCase("AnonPages")]
    public void Without_one_of_the_numbers_nothing_is_told(string name) =>
        Assert.That(MemoryText.Kernel(string.Join('\n', Text.Split('\n').Where(line => !line.StartsWith(name, StringComparison.Ordinal)))), Is.Null);

    [Test]
    public void A_number_that_is_none_tells_nothing() => Assert.That(MemoryText.Kernel(Text.Replace("440000", "some", StringComparison.Ordinal)), Is.Null);

    [Test]
    public void Where_there_is_no_text_nothing_is_told() => Assert.That(MemoryText.Kernel(null), Is.Null);
}
