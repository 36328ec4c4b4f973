using HilQrtr.Rigs.Kernel.Guest;

namespace HilQrtr.Rigs.Kernel.Tests.Guest;

internal sealed class ElfSymbolsTests
{
    [Test]
    public void An_address_maps_to_its_function()
    {
        var symbols = ElfSymbols.Read(Requirement.StockKernel().Binary);
        var names = Enumerable.Range(0x6002_0000, 0x2_0000).Select(address => symbols.Find((ulong)address)).Distinct().ToList();
        Assert.That(names, Does.Contain("new_thread_handler").And.Contain("userspace"), "arch/um/kernel and arch/um/os-Linux are linked first");
        Assert.That(symbols.Find(0), Is.Null);
        Assert.That(symbols.Find(ulong.MaxValue), Is.Null);
    }

    [TestCase("")]
    [TestCase("not an ELF")]
    [TestCase("\u007fELF\u0002\u0001")]
    public void A_file_that_is_not_a_program_has_no_functions(string content)
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{TestContext.CurrentContext.Test.ID}.elf");
        File.WriteAllText(file, content);
        Assert.That(ElfSymbols.Read(file).Find(0x6002_0000), Is.Null);
    }

    [Test]
    public void A_truncated_program_is_read_safely()
    {
        var complete = File.ReadAllBytes("/proc/self/exe");
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, "cut.elf");
        for (var length = 0; length < 4096; length += 61)
        {
            File.WriteAllBytes(file, complete.AsSpan(0, length));
            Assert.That(() => ElfSymbols.Read(file), Throws.Nothing);
        }
    }
}
