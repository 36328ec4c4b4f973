namespace HilQrtr.Rigs.Remote.Tests;

/// <summary>Tests how the size of the kernel's own memory is computed from /proc/meminfo.</summary>
public sealed class MemoryTextTests
{
    // This text is from a guest with 512 MiB of memory. Lines that the tests do not need have been left out.
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
    public void Kernel_memory_does_not_include_free_or_reclaimable_or_process_memory() =>
        Assert.That(MemoryText.Kernel(Text), Is.EqualTo((501128L - 440000 - 100 - 20000 - 8 - 18924 - 204) * 1024));

    [TestCase("MemTotal")]
    [TestCase("MemFree")]
    [TestCase("AnonPages")]
    public void A_missing_field_gives_null(string name) =>
        Assert.That(MemoryText.Kernel(string.Join('\n', Text.Split('\n').Where(line => !line.StartsWith(name, StringComparison.Ordinal)))), Is.Null);

    [Test]
    public void A_malformed_number_gives_null() => Assert.That(MemoryText.Kernel(Text.Replace("440000", "some", StringComparison.Ordinal)), Is.Null);

    [Test]
    public void No_text_gives_null() => Assert.That(MemoryText.Kernel(null), Is.Null);
}
