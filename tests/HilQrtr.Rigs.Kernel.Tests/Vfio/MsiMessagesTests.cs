using HilQrtr.Rigs.Kernel.Tests.Vfio.Support;
using HilQrtr.Rigs.Kernel.Vfio;

namespace HilQrtr.Rigs.Kernel.Tests.Vfio;

internal sealed class MsiMessagesTests
{
    private const ulong Address = 0xfee0_0000;

    /// <summary>In each case, the capability has 32 vectors, of which 8 are enabled, and the data of vector 0 is 0x40.</summary>
    [TestCase("0500 3b01 0000e0fe 4000", Address)]
    [TestCase("0500 bb01 0000e0fe 01000000 4000", 0x1_fee0_0000UL)]
    public void The_vector_of_a_message_is_its_data_minus_the_data_in_the_capability(string capability, ulong address)
    {
        var messages = new MsiMessages();
        messages.Locate(new ConfigOnly().With(0x50, capability));

        Assert.That(messages.VectorCount, Is.EqualTo(32));
        foreach (var (data, vector) in new[] { (0x40u, 0), (0x47u, 7), (0x48u, -1), (0x3fu, -1), (0u, -1), (uint.MaxValue, -1) })
            Assert.That(messages.TryFind(address, data, out var found) ? (int)found : -1, Is.EqualTo(vector), $"data 0x{data:x}");
        Assert.That(messages.TryFind(address + 4, 0x40, out _), Is.False);
        Assert.That(messages.TryFind(address ^ 0x2_0000_0000, 0x40, out _), Is.False);
    }

    [Test]
    public void No_message_has_a_vector_while_MSI_is_disabled()
    {
        var function = new ConfigOnly().With(0x50, "0500 0a01 0000e0fe 4000");
        var messages = new MsiMessages();
        messages.Locate(function);
        Assert.That(messages.TryFind(Address, 0x40, out _), Is.False);

        function.With(0x52, "0b01");
        messages.Refresh(function);

        Assert.That(messages.TryFind(Address, 0x40, out _), Is.True);
        Assert.That(messages.TryFind(Address, 0x41, out _), Is.False, "one vector is enabled");
    }

    [Test]
    public void The_capability_is_found_after_other_capabilities()
    {
        var messages = new MsiMessages();
        messages.Locate(new ConfigOnly(first: 0x40).With(0x40, "0170").With(0x70, "1058").With(0x58, "0500 0b00 0000e0fe 4000"));

        Assert.That(messages.TryFind(Address, 0x40, out _), Is.True);
    }

    [TestCase("0140", 0x40, 0x10, TestName = "A capability list in a circle")]
    [TestCase("0100", 0x40, 0x10, TestName = "A capability list without MSI")]
    [TestCase("0500", 0x10, 0x10, TestName = "A capability list that starts in the header")]
    [TestCase("0500", 0x40, 0, TestName = "A function without a capability list")]
    [TestCase("ffff", 0xff, 0xff, TestName = "A function that is unplugged")]
    public void A_function_without_the_capability_has_no_vectors(string capability, int first, int status)
    {
        var messages = new MsiMessages();
        messages.Locate(new ConfigOnly((byte)first, (byte)status).With(first & 0xfc, capability));

        Assert.That(messages.VectorCount, Is.Zero);
        Assert.That(messages.TryFind(0, 0, out _), Is.False);
    }

    [TestCase("04000000 00000000", "0000e0ff ffffffff", 0x20_0000UL, 0UL)]
    [TestCase("00000000 00000000", "0000f0ff 00000000", 0x10_0000UL, 0UL)]
    [TestCase("01000000 00000000", "e0ff0000 00000000", 0x20UL, 0UL)]
    [TestCase("00000000 00000000", "00000000 00f0ffff", 0UL, 0x1000UL)]
    [TestCase("04000000 00000000", "00000000 feffffff", 0x2_0000_0000UL, 0UL)]
    public void The_sizes_of_BARs_are_determined_without_a_lasting_change_to_the_registers(string fixedBits, string writable, ulong first, ulong second)
    {
        var function = new ConfigOnly().With(0x10, fixedBits).Writable(0x10, writable);
        function.WriteConfig(0x10, [0, 0, 0x40, 0xfe]);
        var before = new byte[0x40];
        function.ReadConfig(0, before);

        var sizes = PciBars.SizesOf(function);

        Assert.That(sizes, Is.EqualTo(new[] { first, second, 0UL, 0UL, 0UL, 0UL }));
        var after = new byte[0x40];
        function.ReadConfig(0, after);
        Assert.That(after, Is.EqualTo(before));
    }

    [Test]
    public void An_unplugged_card_has_no_BARs() =>
        Assert.That(PciBars.SizesOf(new ConfigOnly().With(0, "ffffffff")), Is.All.Zero);
}
