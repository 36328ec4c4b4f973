using HilQrtr.Kernels;
using HilQrtr.Protocols;
using HilQrtr.Rigs.Kernel.Guest;
using HilQrtr.Rigs.Remote;

namespace HilQrtr.Rigs.Kernel.Tests.Rig;

/// <summary>
/// Tests, on the base driver-fixes, how the drivers of a SoC's radio depend on each other: <c>ath11k_ahb</c> needs the remote
/// processor, and the processor's channel needs <c>qcom_smd_qrtr</c>. On the stock kernel, removing a radio that never came up causes a panic.
/// </summary>
[NonParallelizable]
internal sealed class SocDriverTests
{
    private const string Radio = "10000000.wifi";
    private const string Processor = "/sys/class/remoteproc/remoteproc0";
    private const string RadioDriver = "/sys/bus/platform/drivers/ath11k";
    private const string ProcessorDriver = "/sys/bus/platform/drivers/uml-rproc";
    private const string ChannelDriver = "/sys/bus/rpmsg/drivers/qcom_smd_qrtr";

    private static readonly TimeSpan HangAfter = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    [Test]
    public Task A_radio_that_was_probed_too_early_comes_up_once_its_processor_is_bound() => RunAsync(async (rig, card, token) =>
    {
        var files = rig.Guest.Agent.Files;
        await WriteAsync(files, $"{ProcessorDriver}/unbind", SocTree.ProcessorAddress, token);
        // The kernel does not repeat a bind through sysfs (drivers/base/dd.c: device_driver_attach), but it repeats this probe. The write
        // returns an error, because the probe is deferred.
        await files.WriteTextAsync("/sys/bus/platform/drivers_probe", Radio, token);
        Assert.That(rig.Hosts[0].Log.Lines.Select(line => line.Text), Has.Some.EndsWith("failed to get rproc: -517"));
        Assert.That(await StateAsync(card, token), Is.EqualTo(CardState.Off));

        await WriteAsync(files, "/sys/bus/platform/drivers_autoprobe", "1", token);
        await WriteAsync(files, $"{ProcessorDriver}/bind", SocTree.ProcessorAddress, token);
        await ExpectUpAsync(card, files, token);
    });

    [Test]
    public Task A_radio_that_was_bound_too_early_comes_up_once_qcom_smd_qrtr_is_bound() => RunAsync(async (rig, card, token) =>
    {
        var files = rig.Guest.Agent.Files;
        await WriteAsync(files, "/sys/bus/rpmsg/drivers_autoprobe", "0", token);
        // The probe waits up to 60 s for the calibration (ath11k/ahb.c: ath11k_ahb_fwreset_from_cold_boot).
        var probing = WriteAsync(files, $"{RadioDriver}/bind", Radio, token);
        await files.SleepAsync(Pause, token);
        var channel = await ChannelAsync(files, token);
        Assert.That(probing.IsCompleted, Is.False);
        Assert.That(card.Emulation!.Received, Is.Empty, "what the host sends while the channel has no driver");

        // The calibration ends with a restart of the processor, which then has a new channel.
        await WriteAsync(files, "/sys/bus/rpmsg/drivers_autoprobe", "1", token);
        await WriteAsync(files, $"{ChannelDriver}/bind", channel, token);
        await probing;
        await ExpectUpAsync(card, files, token);
    });

    [Test]
    public Task A_radio_stays_down_if_qcom_smd_qrtr_is_bound_after_the_calibration_timed_out() => RunAsync(async (rig, card, token) =>
    {
        var files = rig.Guest.Agent.Files;
        await WriteAsync(files, "/sys/bus/rpmsg/drivers_autoprobe", "0", token);
        await WriteAsync(files, $"{RadioDriver}/bind", Radio, token);
        var log = rig.Hosts[0].Log;
        Assert.That(log.Lines.Select(line => line.Text), Has.Some.EndsWith("Coldboot Calibration timed out"));

        // The radio is calibrated now, but nothing waits for that any more, so its processor is not restarted.
        await WriteAsync(files, $"{ChannelDriver}/bind", await ChannelAsync(files, token), token);
        await UntilAsync("the radio is calibrated", files, () => Task.FromResult(log.Lines.Any(line => line.Text.EndsWith("qmi cold boot calibration done", StringComparison.Ordinal))), token);
        await files.SleepAsync(TimeSpan.FromMinutes(2), token);
        Assert.That(await StateAsync(card, token), Is.Not.EqualTo(CardState.Up));
        await WriteAsync(files, "/sys/bus/rpmsg/drivers_autoprobe", "1", token);
    });

    [Test]
    public Task A_radio_whose_watchdog_expires_comes_up_again_once_the_processor_is_recovered() => RunAsync(async (rig, card, token) =>
    {
        var files = rig.Guest.Agent.Files;
        await card.BringUpAsync(BringUpGoal.Up, token);
        await WriteAsync(files, $"{Processor}/recovery", "disabled", token);
        rig.Hosts[0].Faults!.Arm(card, FaultAction.Crash, CardPoint.Now);
        await UntilAsync("the processor has crashed", files, async () => (await files.TryReadTextAsync($"{Processor}/state", token))?.Trim() == "crashed", token);
        await files.SleepAsync(Pause, token);
        Assert.That(await StateAsync(card, token), Is.EqualTo(CardState.Up), "the driver is told of the crash when the processor is recovered, not before");

        var up = rig.Hosts[0].Faults!.Arm(card, FaultAction.Note, CardPoint.Up);
        await WriteAsync(files, $"{Processor}/recovery", "enabled", token);
        await up.FiredAsync(Bound, token);
        await ExpectUpAsync(card, files, token);
        Assert.That((await files.TryReadTextAsync($"{Processor}/state", token))?.Trim(), Is.EqualTo("running"));
    });

    private async Task RunAsync(Func<RemoteRig, RemoteCard, CancellationToken, Task> body)
    {
        await using var rigs = new KernelRigs("IPQ8074", RigClock.Virtual, [], KernelName.DriverFixes);
        await using var rig = await rigs.LeaseAsync();
        var card = (RemoteCard)rig.Hosts[0].Cards[0];
        await rig.RunAsync(
            async token =>
            {
                await body(rig, card, token);
                await card.TakeDownAsync(token);
                Assert.That(card.State, Is.EqualTo(CardState.Off));
            },
            HangAfter,
            CancellationToken.None);
        var model = rig.Guest.Cards[0].Card.Model;
        Assert.That(model.Violations, Is.Empty, "rules of the model that the driver broke");
        Assert.That(rig.Guest.Cards[0].Card.UnknownRegisters, Is.Empty, "registers that the driver accessed and the model does not have");
    }

    private static async Task<string> ChannelAsync(RemoteFiles files, CancellationToken token) =>
        (await files.ListAsync("/sys/bus/rpmsg/devices", token)).Single(name => name.Contains(".IPCRTR.", StringComparison.Ordinal));

    private static async Task ExpectUpAsync(RemoteCard card, RemoteFiles files, CancellationToken token)
    {
        await UntilAsync("the radio is up", files, async () => await StateAsync(card, token) == CardState.Up, token);
        Assert.That(await card.ReadIdentityAsync(token), Is.EqualTo(card.Declared));
    }

    private static async Task<CardState> StateAsync(RemoteCard card, CancellationToken token)
    {
        await card.RefreshAsync(token);
        return card.State;
    }

    private static async Task UntilAsync(string what, RemoteFiles files, Func<Task<bool>> condition, CancellationToken token)
    {
        for (var waited = TimeSpan.Zero; !await condition(); waited += Poll)
        {
            Assert.That(waited, Is.LessThan(Bound), $"time on the guest's clock until {what}");
            await files.SleepAsync(Poll, token);
        }
    }

    private static async Task WriteAsync(RemoteFiles files, string path, string text, CancellationToken token) =>
        Assert.That(await files.WriteTextAsync(path, text, token), Is.EqualTo(Errno.None), $"{text} written to {path}");
}
