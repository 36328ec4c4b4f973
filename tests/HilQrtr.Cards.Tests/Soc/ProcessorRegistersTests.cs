using HilQrtr.Cards.Soc;
using HilQrtr.Cards.Tests.Support;

namespace HilQrtr.Cards.Tests.Soc;

public sealed class ProcessorRegistersTests
{
    private const ProcessorControl Running = ProcessorControl.Run;
    private const ProcessorControl Linked = ProcessorControl.Run | ProcessorControl.Open;

    private readonly List<(ProcessorControl Before, ProcessorControl After)> _changes = [];
    private readonly List<byte[]> _sent = [];
    private ProcessorRegisters _registers = null!;

    [SetUp]
    public void Create()
    {
        _changes.Clear();
        _sent.Clear();
        _registers = new ProcessorRegisters((before, after) => _changes.Add((before, after)), _sent.Add);
    }

    [Test]
    public void The_first_register_identifies_the_processor_and_cannot_be_written()
    {
        Assert.That(Write(FakeSocHost.Id, 0), Is.False);
        Assert.That(Read(FakeSocHost.Id), Is.EqualTo(0x51360001));
    }

    [Test]
    public void The_control_register_reports_each_change_and_keeps_only_the_known_bits()
    {
        Write(FakeSocHost.Control, 0xfffffffd);
        Assert.That(_registers.IsOpen, Is.False);
        Write(FakeSocHost.Control, 0xffffffff);
        Assert.That(_registers.IsOpen, Is.True);
        Assert.That(Read(FakeSocHost.Control), Is.EqualTo(3));
        Write(FakeSocHost.Control, 0);
        Assert.That(_registers.IsOpen, Is.False);

        Assert.That(_changes, Is.EqualTo([(ProcessorControl.None, Running), (Running, Linked), (Linked, ProcessorControl.None)]));
    }

    [Test]
    public void A_write_to_the_length_register_sends_the_bytes_that_were_written_in_pieces()
    {
        Assert.That(_registers.TryWrite(FakeSocHost.Tx, [1, 2, 3]), Is.True);
        Assert.That(_registers.TryWrite(FakeSocHost.Tx + 3, [4, 5]), Is.True);
        Assert.That(Write(FakeSocHost.TxLength, 4), Is.True);

        Assert.That(_sent.Single(), Is.EqualTo(new byte[] { 1, 2, 3, 4 }));
    }

    [Test]
    public void A_message_that_was_sent_does_not_change_when_the_host_writes_the_next_one()
    {
        _registers.TryWrite(FakeSocHost.Tx, [1, 2]);
        Write(FakeSocHost.TxLength, 2);
        _registers.TryWrite(FakeSocHost.Tx, [8, 9]);

        Assert.That(_sent.Single(), Is.EqualTo(new byte[] { 1, 2 }));
    }

    [Test]
    public void A_message_may_fill_the_whole_buffer_but_not_more()
    {
        var message = new byte[FakeSocHost.MessageSize];
        message[^1] = 7;

        Assert.That(_registers.TryWrite(FakeSocHost.Tx, message), Is.True);
        Assert.That(_registers.TryWrite(FakeSocHost.Tx + 1, message), Is.False, "a write beyond the end of the buffer");
        Assert.That(Write(FakeSocHost.TxLength, FakeSocHost.MessageSize + 1), Is.False, "a length beyond the end of the buffer");
        Assert.That(_sent, Is.Empty);
        Assert.That(Write(FakeSocHost.TxLength, FakeSocHost.MessageSize), Is.True);
        Assert.That(_sent.Single(), Is.EqualTo(message));
    }

    [Test]
    public void Messages_to_the_host_are_fetched_one_by_one_in_order()
    {
        Write(FakeSocHost.Control, (uint)Linked);
        _registers.TrySend(new byte[] { 1, 2, 3 });
        _registers.TrySend(new byte[] { 4 });

        Assert.That((Read(FakeSocHost.RxLength), Read(FakeSocHost.Rx, 3)), Is.EqualTo((3u, "010203")));
        Assert.That(Read(FakeSocHost.Rx, 3), Is.EqualTo("010203"), "reading does not remove the message");
        Write(FakeSocHost.RxDone, 1);
        Assert.That((Read(FakeSocHost.RxLength), Read(FakeSocHost.Rx, 1)), Is.EqualTo((1u, "04")));
        Write(FakeSocHost.RxDone, 1);
        Assert.That((Read(FakeSocHost.RxLength), Read(FakeSocHost.Rx, 1)), Is.EqualTo((0u, "00")));
        Assert.That(Write(FakeSocHost.RxDone, 1), Is.True, "there is nothing to remove, which is not an error");
    }

    [Test]
    public void A_message_may_be_read_in_parts_and_the_bytes_after_its_end_are_zero()
    {
        Write(FakeSocHost.Control, (uint)Linked);
        _registers.TrySend(new byte[] { 1, 2, 3 });

        Assert.That(Read(FakeSocHost.Rx + 1, 4), Is.EqualTo("02030000"));
        Assert.That(Read(FakeSocHost.Rx + 3, 2), Is.EqualTo("0000"));
        Assert.That(Read(SocRadio.WindowSize - 4, 4), Is.EqualTo("00000000"));
    }

    [Test]
    public void A_message_to_the_host_does_not_change_when_the_firmware_reuses_its_buffer()
    {
        Write(FakeSocHost.Control, (uint)Linked);
        byte[] buffer = [1];
        _registers.TrySend(buffer);
        buffer[0] = 2;

        Assert.That(Read(FakeSocHost.Rx, 1), Is.EqualTo("01"));
    }

    [TestCase(0, 3u, false)]
    [TestCase(1, 3u, true)]
    [TestCase(1, 1u, false)]
    [TestCase(1, 0u, false)]
    [TestCase(FakeSocHost.MessageSize, 3u, true)]
    [TestCase(FakeSocHost.MessageSize + 1, 3u, false)]
    public void A_message_is_queued_only_if_it_fits_and_the_channel_is_open(int length, uint control, bool queued)
    {
        Write(FakeSocHost.Control, control);

        Assert.That(_registers.TrySend(new byte[length]), Is.EqualTo(queued));
        Assert.That(Read(FakeSocHost.RxLength), Is.EqualTo(queued ? length : 0));
    }

    [Test]
    public void A_reset_clears_the_control_register_and_the_messages()
    {
        Write(FakeSocHost.Control, (uint)Linked);
        _registers.TrySend(new byte[] { 1 });
        _changes.Clear();

        _registers.Reset();

        Assert.That((Read(FakeSocHost.Control), Read(FakeSocHost.RxLength)), Is.EqualTo((0u, 0u)));
        Assert.That(_changes, Is.Empty, "only the host's writes are reported");
    }

    [TestCase(0x02u, 4)]
    [TestCase(0x00u, 8)]
    [TestCase(0x00u, 2)]
    [TestCase(0x20u, 4)]
    [TestCase(FakeSocHost.Tx, 4)]
    [TestCase(FakeSocHost.Rx - 4, 8)]
    public void Bytes_without_a_register_read_as_zeros(uint offset, int length)
    {
        Write(FakeSocHost.Control, (uint)Linked);
        _registers.TryWrite(FakeSocHost.Tx, [1, 2, 3, 4]);
        _registers.TrySend(new byte[] { 1, 2, 3, 4 });

        Assert.That(Read(offset, length), Is.EqualTo(new string('0', 2 * length)));
    }

    [TestCase(0x05u, 4)]
    [TestCase(FakeSocHost.Control, 2)]
    [TestCase(FakeSocHost.Control, 8)]
    [TestCase(FakeSocHost.RxLength, 4)]
    [TestCase(0x20u, 4)]
    [TestCase(FakeSocHost.Tx - 2, 4)]
    [TestCase(FakeSocHost.Rx - 2, 4)]
    [TestCase(FakeSocHost.Rx, 4)]
    public void A_write_without_a_register_is_refused(uint offset, int length)
    {
        var ones = new byte[length];
        Array.Fill(ones, (byte)1);

        Assert.That(_registers.TryWrite(offset, ones), Is.False);
        Assert.That(_changes, Is.Empty);
        Assert.That(_sent, Is.Empty);
    }

    private bool Write(uint register, uint value) => _registers.TryWrite(register, BitConverter.GetBytes(value));

    private uint Read(uint register)
    {
        var bytes = new byte[4];
        _registers.Read(register, bytes);
        return BitConverter.ToUInt32(bytes);
    }

    private string Read(uint offset, int length)
    {
        var bytes = new byte[length];
        Array.Fill(bytes, (byte)0xaa);
        _registers.Read(offset, bytes);
        return Convert.ToHexString(bytes);
    }
}
