using System.Security.Cryptography;
using HilQrtr.Cards.Tests.Support;
using HilQrtr.Protocols.Mhi;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Tests.Mhi;

/// <summary>Tests the boot from PBL to AMSS. The fake driver works like <c>drivers/bus/mhi/host/boot.c</c>.</summary>
public sealed class BootTests
{
    private const uint Done = 2;
    private const uint Failed = 3;

    [Test]
    public void The_SBL_is_read_from_one_buffer_and_makes_the_card_ready()
    {
        var driver = new FakeMhiDriver(new FakeMhiHost().Enable());
        var image = Bytes(100_000);

        driver.LoadSbl(image);

        Assert.That(driver.Model.Images, Is.EqualTo(new[] { new ReceivedImage("SBL", image.Length, Sha256(image), true) }));
        Assert.That(driver.Host.Read(0x22c) >> 30, Is.EqualTo(Done), "BHI_STATUS");
        Assert.That(driver.ExecEnv, Is.EqualTo(1));
        Assert.That(driver.Status, Is.EqualTo(0x101), "MHISTATUS: state READY and the ready bit");
        Assert.That(driver.Host.TakeInterrupts(), Is.EqualTo(new[] { 0u }));
        Assert.That(driver.Host.Violations, Is.Empty);
    }

    [Test]
    public void A_card_in_M0_sends_its_state_and_environment_on_event_ring_0()
    {
        var driver = new FakeMhiDriver(new FakeMhiHost().Enable());
        driver.LoadSbl(1);
        driver.Host.TakeInterrupts();

        driver.EnterM0();

        Assert.That(driver.TakeControl(), Is.EqualTo(new[] { MhiRingElement.StateChange(MhiState.M0), MhiRingElement.ExecutionEnvironment(1) }));
        Assert.That(driver.Status, Is.EqualTo(0x201));
        Assert.That(driver.Host.TakeInterrupts(), Is.EqualTo(new[] { 1u }), "the vector from the ring's context, raised once for both events");
    }

    [TestCase(1)]
    [TestCase(4096)]
    [TestCase(300_001)]
    public void The_firmware_is_read_from_a_scatter_table_in_pieces(int length)
    {
        var driver = InSbl();
        var image = Bytes(length);

        driver.LoadAmss(image, pieceSize: 100_000);

        Assert.That(driver.Model.Images[1], Is.EqualTo(new ReceivedImage("AMSS", length, Sha256(image), true)));
        Assert.That(driver.Host.Read(0x368), Is.EqualTo((Done << 30) | 0x5678), "BHIE_TXVECSTATUS: status Done and the sequence number");
        Assert.That(driver.ExecEnv, Is.EqualTo(2));
        Assert.That(driver.TakeControl(), Is.EqualTo(new[] { MhiRingElement.ExecutionEnvironment(2) }));
        Assert.That(driver.Host.Interrupts, Is.EqualTo(new[] { 0u, 1u }));
        Assert.That(driver.Host.Violations, Is.Empty);
    }

    [Test]
    public void A_wrong_image_is_refused_without_a_change_of_environment()
    {
        var options = CardHarness.DefaultOptions with { ExpectedSblSha256 = Sha256([1]), ExpectedAmssSha256 = Sha256([2]) };
        var driver = new FakeMhiDriver(new FakeMhiHost(options).Enable());

        driver.LoadSbl(9);
        var sbl = (driver.ExecEnv, driver.Host.Read(0x22c) >> 30, driver.Host.Read(0x230));
        driver.LoadSbl(1);
        driver.EnterM0();
        driver.LoadAmss([9]);
        var amss = (driver.ExecEnv, driver.Host.Read(0x368) >> 30);

        Assert.That(sbl, Is.EqualTo((0u, Failed, 1u)), "environment, BHI_STATUS, BHI_ERRCODE");
        Assert.That(amss, Is.EqualTo((1u, Failed)));
        Assert.That(driver.Model.Images.Select(i => i.Accepted), Is.EqualTo(new[] { false, true, false }));
        driver.LoadAmss([2]);
        Assert.That(driver.ExecEnv, Is.EqualTo(2), "a retry can succeed");
    }

    [Test]
    public void An_SBL_that_is_too_long_is_refused_without_being_read()
    {
        var driver = new FakeMhiDriver(new FakeMhiHost().Enable());

        driver.LoadSbl(0, uint.MaxValue);

        Assert.That(driver.Host.Violations, Is.EqualTo(new[] { "card0: SBL image refused: announced size is 4294967295 bytes; PBL accepts 1 to 524288" }));
        Assert.That(driver.Model.Images[0].Accepted, Is.False);
        Assert.That(driver.ExecEnv, Is.Zero);
    }

    [Test]
    public void An_image_in_a_buffer_outside_memory_is_reported_and_refused()
    {
        var driver = new FakeMhiDriver(new FakeMhiHost().Enable());

        driver.LoadSbl(FakeMhiHost.MemoryEnd - 4, 8);
        driver.LoadSbl(ulong.MaxValue - 2, 8);

        Assert.That(driver.Host.Violations, Is.EqualTo(new[]
        {
            "card0: image data at 0x2fffffc is not in host memory",
            "card0: SBL image refused: shorter than announced, 0 bytes instead of 8",
            "card0: image data at 0xfffffffffffffffd is not in host memory",
            "card0: SBL image refused: shorter than announced, 0 bytes instead of 8",
        }));
    }

    [TestCase(0u, "must have 1 to 16384 entries of 16 bytes")]
    [TestCase(8u, "must have 1 to 16384 entries of 16 bytes")]
    [TestCase(262_160u, "must have 1 to 16384 entries of 16 bytes")]
    [TestCase(uint.MaxValue, "must have 1 to 16384 entries of 16 bytes")]
    public void A_scatter_table_of_an_impossible_size_is_refused(uint length, string why)
    {
        var driver = InSbl();

        driver.LoadAmss(FakeMhiHost.MemoryBase, length);

        Assert.That(driver.Host.Violations.Single(), Does.StartWith($"card0: scatter table of {length} bytes at 0x2000000: it {why}"));
        Assert.That(driver.Host.Read(0x368) >> 30, Is.EqualTo(Failed));
    }

    [Test]
    public void A_scatter_table_outside_memory_is_refused()
    {
        var driver = InSbl();

        driver.LoadAmss(FakeMhiHost.MemoryEnd - 16, 32);

        Assert.That(driver.Host.Violations, Is.EqualTo(new[] { "card0: scatter table of 32 bytes at 0x2fffff0 is not in host memory" }));
    }

    [TestCase(ulong.MaxValue, 1)]
    [TestCase(64ul * 1024 * 1024 + 1, 1)]
    [TestCase(33ul * 1024 * 1024, 3)]
    public void A_scatter_table_for_an_image_above_the_maximum_length_is_refused_before_the_image_is_read(ulong length, int entries)
    {
        var driver = InSbl();
        var table = new byte[entries * BhiVectorEntry.Size];
        for (var i = 0; i < entries; i++)
            new BhiVectorEntry(FakeMhiHost.MemoryBase, length).Write(table.AsSpan(i * BhiVectorEntry.Size));

        driver.LoadAmss(driver.Host.Place(table), (uint)table.Length);

        Assert.That(driver.Host.Violations[0], Does.Match("^card0: scatter table at 0x[0-9a-f]+: the image is longer than 67108864 bytes$"));
        Assert.That(driver.Model.Images, Has.Count.EqualTo(1), "only the SBL was received");
        Assert.That(driver.ExecEnv, Is.EqualTo(1));
    }

    [Test]
    public void A_scatter_entry_may_repeat_a_buffer_or_be_empty()
    {
        var driver = InSbl();
        var buffer = driver.Host.Place([7, 8]);
        var table = new byte[3 * BhiVectorEntry.Size];
        new BhiVectorEntry(buffer, 2).Write(table);
        new BhiVectorEntry(0, 0).Write(table.AsSpan(16));
        new BhiVectorEntry(buffer, 2).Write(table.AsSpan(32));

        driver.LoadAmss(driver.Host.Place(table), (uint)table.Length);

        Assert.That(driver.Model.Images[1].Sha256, Is.EqualTo(Sha256([7, 8, 7, 8])));
    }

    [Test]
    public void A_BHIE_TXVECDB_write_without_a_sequence_number_starts_no_transfer()
    {
        var driver = InSbl();
        driver.Host.Write(0x360, 0);
        driver.Host.Write(0x368, 0);

        Assert.That(driver.Model.Images, Has.Count.EqualTo(1));
        Assert.That(driver.Host.Violations, Is.Empty);
    }

    [Test]
    public void An_image_for_another_environment_is_refused()
    {
        var inPbl = new FakeMhiDriver(new FakeMhiHost().Enable());
        inPbl.LoadAmss([1]);
        var inAmss = FakeMhiDriver.InAmss();
        inAmss.LoadSbl(1);

        Assert.That(inPbl.Host.Violations, Is.EqualTo(new[] { "card0: AMSS image refused: PBL expects SBL" }));
        Assert.That(inAmss.Host.Violations, Is.EqualTo(new[] { "card0: SBL image refused: no boot loader runs in AMSS; reset the card first" }));
        Assert.That(inAmss.ExecEnv, Is.EqualTo(2));
    }

    [Test]
    public void A_card_that_is_stuck_in_SBL_accepts_the_firmware_and_reports_no_new_environment()
    {
        var driver = new FakeMhiDriver(new FakeMhiHost(null, CardFault.StuckInSbl).Enable());
        driver.LoadSbl(1);
        driver.EnterM0();
        driver.TakeControl();

        driver.LoadAmss([2]);

        Assert.That(driver.Host.Read(0x368) >> 30, Is.EqualTo(Done));
        Assert.That(driver.TakeControl(), Is.Empty);
        Assert.That(driver.ExecEnv, Is.EqualTo(1));
    }

    [TestCase(0x3008u)]
    [TestCase(0xb0u)]
    public void An_SoC_reset_returns_the_card_to_PBL_and_keeps_its_records_until_the_next_boot(uint register)
    {
        var driver = FakeMhiDriver.InAmss();

        driver.Host.Write(register, 1);
        driver.Host.Write(register, 0);

        Assert.That((driver.ExecEnv, driver.Status), Is.EqualTo((0u, 0u)));
        Assert.That(driver.Host.Read(0x58), Is.Zero, "registers are cleared");
        Assert.That(driver.Host.ReadConfig(0x04) & 6, Is.EqualTo(6), "configuration space is kept");
        Assert.That(driver.Model.Images, Has.Count.EqualTo(2), "the records of the received images are kept");

        driver.LoadSbl(9);
        driver.EnterM0();
        driver.LoadAmss([8]);

        Assert.That(driver.ExecEnv, Is.EqualTo(2));
        Assert.That(driver.Model.Images.Select(i => i.Sha256), Is.EqualTo(new[] { Sha256([9]), Sha256([8]) }));
        Assert.That(driver.Host.Violations, Is.Empty);
    }

    private static FakeMhiDriver InSbl()
    {
        var driver = new FakeMhiDriver(new FakeMhiHost().Enable());
        driver.LoadSbl(1);
        driver.EnterM0();
        driver.TakeControl();
        driver.Host.TakeInterrupts();
        return driver;
    }

    private static byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 31))];

    private static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
