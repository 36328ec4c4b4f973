using System.Text;
using HilQrtr.Errors;
using HilQrtr.Protocols.Vhost;
using HilQrtr.Rigs.Kernel.Tests.Vhost.Support;
using HilQrtr.Rigs.Kernel.Vhost;

namespace HilQrtr.Rigs.Kernel.Tests.Vhost;

[NonParallelizable]
internal sealed class VirtioConsoleTests
{
    private const int ControlToGuest = 2;
    private const int ControlFromGuest = 3;
    private const int ToGuest = 4;
    private const int FromGuest = 5;
    private const int Limit = 100;

    private static readonly byte[] Turn = [1, 0, 0, 0, 2];
    private static readonly byte[] Word = [3, 0, 0, 0, 0x10, 7, 8];

    private Served _served = null!;
    private VirtioConsole _console = null!;
    private FrontEnd _guest = null!;

    [TearDown]
    public async Task TearDown()
    {
        _guest.Dispose();
        await _console.DisposeAsync();
        _served.Dispose();
    }

    [Test]
    public void The_driver_finds_one_named_port_that_is_open_on_the_host_side()
    {
        Connect(takesTurns: false);
        var payload = new byte[VhostUserConfig.HeaderSize + VirtioConsoleConfig.Size];
        new VhostUserConfig(0, 0, [.. new byte[VirtioConsoleConfig.Size]]).Write(payload);
        _guest.Send(VhostUserRequest.GetConfig, payload);
        var config = VhostUserConfig.Parse(_guest.TakeReply(VhostUserRequest.GetConfig));
        Assert.That(VirtioConsoleConfig.Parse(config.Payload.AsSpan()), Is.EqualTo(new VirtioConsoleConfig(2)));
        Lend(ControlToGuest, 4, 64);

        SendControl(new VirtioConsoleControl(uint.MaxValue, VirtioConsoleEvent.DeviceReady, 1));
        Assert.That(Received(), Is.EqualTo(new[] { (new VirtioConsoleControl(1, VirtioConsoleEvent.PortAdd, 1), "") }));
        SendControl(new VirtioConsoleControl(1, VirtioConsoleEvent.PortReady, 1));
        Assert.That(Received(), Is.EqualTo(new[]
        {
            (new VirtioConsoleControl(1, VirtioConsoleEvent.PortName, 1), "hilqrtr.agent"),
            (new VirtioConsoleControl(1, VirtioConsoleEvent.PortOpen, 1), ""),
        }));
        Assert.That(_served.Kinds, Is.Empty);
    }

    [Test]
    public async Task Data_flows_in_both_directions([Values] bool inband)
    {
        Connect(takesTurns: false, inband);
        Open();
        Lend(ToGuest, 2, 4);

        await _console.WriteAsync(new byte[] { 1, 2, 3, 4, 5 }, default);
        Assert.That(TakeFromHost(5), Is.EqualTo(new byte[] { 1, 2, 3, 4, 5 }));
        Tell([9, 8]);
        Assert.That(await ReadAsync(), Is.EqualTo(new byte[] { 9, 8 }));
    }

    [Test]
    public async Task Data_that_is_written_before_the_agent_opens_its_port_is_kept()
    {
        Connect(takesTurns: false);
        Lend(ToGuest, 1, 16);
        await _console.WriteAsync(new byte[] { 1, 2, 3 }, default);
        Assert.That(_guest.Ring(ToGuest).TakeUsed(), Is.Null);

        Open();

        Assert.That(TakeFromHost(3), Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    [Test]
    public async Task A_writer_waits_while_the_guest_does_not_read()
    {
        Connect(takesTurns: false);
        Open();
        await _console.WriteAsync(new byte[Limit], default);

        var waiting = _console.WriteAsync(new byte[] { 42 }, default);
        Assert.That(waiting.IsCompleted, Is.False);
        Lend(ToGuest, 1, 10);

        await waiting;
        Lend(ToGuest, 1, 200);
        Assert.That(TakeFromHost(Limit + 1)[^1], Is.EqualTo(42));
    }

    [Test]
    public async Task A_cancelled_wait_loses_no_data()
    {
        Connect(takesTurns: false);
        Open();
        using var cancel = new CancellationTokenSource();
        var reading = ReadAsync(cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThatAsync(() => reading, Throws.InstanceOf<OperationCanceledException>());

        Tell([5]);

        Assert.That(await ReadAsync(), Is.EqualTo(new byte[] { 5 }));
    }

    [Test]
    public async Task A_guest_waits_while_its_output_is_not_read([Values] bool takesTurns)
    {
        Connect(takesTurns);
        Open();
        var written = 0;
        for (; written < 10; written++)
        {
            _guest.Ring(FromGuest).Offer(Frame((byte)written));
            _guest.KickWithoutWaiting(FromGuest);
            if (takesTurns && written == 4)
                break;
            Assert.That(_guest.TakeAnswer(VhostUserRequest.VringKick), Is.Zero);
        }

        var used = 0;
        _served.WaitUntil(() => (used += _guest.Ring(FromGuest).TakeUsed() is null ? 0 : 1) == 5, "five frames of 20 bytes fit");
        Assert.That(_guest.Ring(FromGuest).TakeUsed(), Is.Null, "the other buffers are not used yet");
        Assert.That(_guest.WaitReadable(0), Is.False, takesTurns ? "the guest is stopped" : "the guest has all replies");

        Assert.That(await ReadAsync(), Has.Length.EqualTo(5 * 20));
        if (takesTurns)
            Assert.That(_guest.TakeAnswer(VhostUserRequest.VringKick), Is.Zero);
        else
            Assert.That(await ReadAsync(), Has.Length.EqualTo(5 * 20));
    }

    [Test]
    public async Task A_guest_whose_agent_has_ended_its_turn_is_held_until_Resume()
    {
        Connect(takesTurns: true);
        Open();
        Lend(ToGuest, 4, 16);
        Tell(Word);
        _guest.Ring(FromGuest).Offer([.. Word, .. Turn]);
        _guest.KickWithoutWaiting(FromGuest);

        Assert.That(await ReadAsync(3 * 7 - 2), Has.Length.EqualTo(19));
        await _console.WriteAsync(new byte[] { 1, 2 }, default);
        Assert.That(_guest.Ring(ToGuest).TakeUsed(), Is.Null, "the held guest receives nothing");
        Assert.That(_guest.WaitReadable(0), Is.False, "the guest is stopped");
        while (_guest.TakeInterruptMessage() is not null)
        {
        }

        _console.Resume();

        Assert.That(TakeFromHost(2), Is.EqualTo(new byte[] { 1, 2 }));
        Assert.That(_guest.TakeInterruptMessage(), Is.EqualTo(ToGuest), "the guest is interrupted before its release");
        Assert.That(_guest.TakeAnswer(VhostUserRequest.VringKick), Is.Zero);
        Tell(Word);
    }

    [Test]
    public async Task Data_that_does_not_fit_is_sent_when_the_guest_posts_more_buffers()
    {
        Connect(takesTurns: true);
        Open();
        Lend(ToGuest, 1, 4);
        _guest.Ring(FromGuest).Offer(Turn);
        _guest.KickWithoutWaiting(FromGuest);
        await ReadAsync();
        await _console.WriteAsync(new byte[] { 1, 2, 3, 4, 5, 6 }, default);
        _console.Resume();
        Assert.That(_guest.TakeAnswer(VhostUserRequest.VringKick), Is.Zero);
        Assert.That(TakeFromHost(4), Is.EqualTo(new byte[] { 1, 2, 3, 4 }));
        await _console.WriteAsync(new byte[] { 7 }, default);

        Lend(ToGuest, 2, 4);

        Assert.That(TakeFromHost(2), Is.EqualTo(new byte[] { 5, 6 }), "byte 7 waits for the next turn");
        Assert.That(_guest.Ring(ToGuest).TakeUsed(), Is.Null);
    }

    [Test]
    public async Task A_turn_frame_that_is_split_across_two_writes_holds_the_guest_at_the_second_write()
    {
        Connect(takesTurns: true);
        Open();
        Tell(Turn[..3]);
        _guest.Ring(FromGuest).Offer(Turn[3..]);
        _guest.KickWithoutWaiting(FromGuest);
        await ReadAsync(5);

        Assert.That(_guest.WaitReadable(0), Is.False);
        _console.Resume();
        Assert.That(_guest.TakeAnswer(VhostUserRequest.VringKick), Is.Zero);
    }

    [Test]
    public async Task A_turn_frame_does_not_hold_the_guest_if_turns_are_disabled()
    {
        Connect(takesTurns: false);
        Open();

        Tell(Turn);

        Assert.That(await ReadAsync(), Is.EqualTo(Turn));
        _console.Resume();
    }

    [Test]
    public async Task The_remaining_data_can_be_read_after_the_guest_dies_but_a_write_fails([Values] bool isHeld)
    {
        Connect(takesTurns: true);
        Open();
        _guest.Ring(FromGuest).Offer(isHeld ? Turn : Word);
        _guest.KickWithoutWaiting(FromGuest);
        _served.WaitUntil(() => _guest.Ring(FromGuest).TakeUsed() is not null, "the device took the buffer");
        if (!isHeld)
            Assert.That(_guest.TakeAnswer(VhostUserRequest.VringKick), Is.Zero);

        _guest.Dispose();

        Assert.That(await ReadAsync(), Is.EqualTo(isHeld ? Turn : Word));
        Assert.That(await ReadAsync(), Is.Empty);
        await Assert.ThatAsync(
            async () => await _console.WriteAsync(new byte[1], default),
            Throws.TypeOf<RigBrokenException>().With.Message.Contains(
                $"the agent's channel was closed – the guest closed its connection{(isHeld ? " while it was waiting for a reply" : "")} – see the guest's kernel log"));
        _console.Resume();
    }

    [Test]
    public async Task The_death_of_the_guest_wakes_waiting_readers_and_writers()
    {
        Connect(takesTurns: false);
        Open();
        var reading = ReadAsync();
        await _console.WriteAsync(new byte[Limit], default);
        var writing = _console.WriteAsync(new byte[1], default).AsTask();

        _guest.Dispose();

        Assert.That(await reading, Is.Empty);
        await Assert.ThatAsync(() => writing, Throws.TypeOf<RigBrokenException>());
    }

    [Test]
    public async Task An_agent_that_closes_its_port_ends_the_stream()
    {
        Connect(takesTurns: false);
        Open();
        _guest.Ring(FromGuest).Offer([1, 2]);
        SendControl(new VirtioConsoleControl(1, VirtioConsoleEvent.PortOpen, 0));

        Assert.That(await ReadAsync(), Is.EqualTo(new byte[] { 1, 2 }), "earlier output can still be read");
        Assert.That(await ReadAsync(), Is.Empty);
        await Assert.ThatAsync(
            async () => await _console.WriteAsync(new byte[1], default),
            Throws.TypeOf<RigBrokenException>().With.Message.Contains("the agent closed its end"));
    }

    [Test]
    public async Task Closing_the_host_side_notifies_the_agent_and_releases_the_guest()
    {
        Connect(takesTurns: true);
        Open();
        Lend(ControlToGuest, 1, 64);
        _guest.Ring(FromGuest).Offer(Turn);
        _guest.KickWithoutWaiting(FromGuest);
        await ReadAsync();

        await _console.DisposeAsync();
        await _console.DisposeAsync();

        Assert.That(_guest.TakeAnswer(VhostUserRequest.VringKick), Is.Zero);
        Assert.That(Received()[0], Is.EqualTo((new VirtioConsoleControl(1, VirtioConsoleEvent.PortOpen, 0), "")));
        Assert.That(await ReadAsync(), Is.Empty);
    }

    [Test]
    public async Task The_data_written_in_one_turn_is_limited()
    {
        Connect(takesTurns: true);
        var piece = new byte[16 << 20];
        for (var i = 0; i < 4; i++)
            await _console.WriteAsync(piece, default);

        await Assert.ThatAsync(async () => await _console.WriteAsync(new byte[1], default), Throws.InvalidOperationException.With.Message.Contains("call Resume()"));
    }

    [Test]
    public void Invalid_control_messages_are_noted()
    {
        Connect(takesTurns: false);
        _guest.Ring(ControlFromGuest).Offer([1, 2, 3]);
        SendControl(new VirtioConsoleControl(7, VirtioConsoleEvent.PortOpen, 1));
        SendControl(new VirtioConsoleControl(1, (VirtioConsoleEvent)999, 1));
        for (var i = 0; i < 70; i++)
            SendControl(new VirtioConsoleControl(0, VirtioConsoleEvent.DeviceReady, 1));

        Assert.That(_served.Kinds, Is.EqualTo(new[] { "truncated control message", "unexpected control message", "control message lost" }));
    }

    private void Connect(bool takesTurns, bool inband = true)
    {
        _served = new Served(inband);
        _console = new VirtioConsole("duo", _served.Server.Gate, takesTurns, Limit);
        var path = _served.Add(_console);
        _served.Server.Start();
        _guest = new FrontEnd(path).SetUp(6, inband);
    }

    private void Open() => SendControl(new VirtioConsoleControl(1, VirtioConsoleEvent.PortOpen, 1));

    private void SendControl(VirtioConsoleControl message)
    {
        var bytes = new byte[VirtioConsoleControl.Size];
        message.Write(bytes);
        _guest.Ring(ControlFromGuest).Offer(bytes);
        Assert.That(_guest.Kick(ControlFromGuest), Is.Zero);
        _served.WaitUntil(() => _guest.Ring(ControlFromGuest).TakeUsed() is not null, "the device read the message");
    }

    private List<(VirtioConsoleControl Message, string Name)> Received()
    {
        var received = new List<(VirtioConsoleControl, string)>();
        while (_guest.Ring(ControlToGuest).TakeUsed() is { } used)
        {
            var bytes = _guest.Ring(ControlToGuest).Buffer((int)used.Id, (int)used.Length);
            received.Add((VirtioConsoleControl.Parse(bytes), Encoding.UTF8.GetString(bytes.AsSpan(VirtioConsoleControl.Size))));
        }

        return received;
    }

    private void Lend(int queue, int count, int length)
    {
        for (var i = 0; i < count; i++)
            _guest.Ring(queue).Offer(null, length);
        Assert.That(_guest.Kick(queue), Is.Zero);
    }

    private void Tell(byte[] bytes)
    {
        _guest.Ring(FromGuest).Offer(bytes);
        Assert.That(_guest.Kick(FromGuest), Is.Zero);
        _served.WaitUntil(() => _guest.Ring(FromGuest).TakeUsed() is not null, "the device took the buffer");
    }

    private byte[] TakeFromHost(int length)
    {
        var got = new List<byte>();
        _served.WaitUntil(
            () =>
            {
                if (_guest.Ring(ToGuest).TakeUsed() is { } used)
                    got.AddRange(_guest.Ring(ToGuest).Buffer((int)used.Id, (int)used.Length));
                return got.Count >= length;
            },
            $"{length} bytes have arrived");
        return [.. got];
    }

    /// <summary>Reads until at least the given number of bytes has arrived or the stream ends.</summary>
    private async Task<byte[]> ReadAsync(int atLeast = 1)
    {
        var buffer = new byte[4096];
        var have = 0;
        while (have < atLeast && await _console.ReadAsync(buffer.AsMemory(have), default) is > 0 and var count)
            have += count;
        return buffer[..have];
    }

    private async Task<byte[]> ReadAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        return buffer[..await _console.ReadAsync(buffer, cancellationToken)];
    }

    private static byte[] Frame(byte content) => [16, 0, 0, 0, 0x10, .. Enumerable.Repeat(content, 15)];
}
