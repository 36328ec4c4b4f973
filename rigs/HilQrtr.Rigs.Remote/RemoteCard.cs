using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Remote;

/// <summary>
/// A card in a host with an agent. The driver is bound through sysfs. The card's state is derived from sysfs and from the driver's
/// messages in the kernel log.
/// </summary>
/// <param name="declaration">The card.</param>
/// <param name="driver">The card's driver, such as <c>ath11k_pci</c>.</param>
/// <param name="files">The host's files.</param>
/// <param name="log">The host's kernel log.</param>
/// <param name="time">The host's clock.</param>
public sealed class RemoteCard(CardDeclaration declaration, string driver, IHostFiles files, IKernelLog log, TimeProvider time) : ICard
{
    // This is longer than the sum of all the driver's timeouts: 20 s for MHI, 10 s for a QMI response, 2 s for HTC, 10 s for WMI.
    private static readonly TimeSpan BringUpTimeout = TimeSpan.FromSeconds(60);

    // The longest wait in a probe: the driver of a SoC radio waits up to 60 s for the end of the calibration
    // (ath11k/qmi.c: ath11k_qmi_fwreset_from_cold_boot). Unbinding waits for the probe.
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(120);

    // Unbinding the driver may have to wait for several QMI timeouts of 10 s each. After this time, the driver is considered hung.
    private static readonly TimeSpan UnbindTimeout = TimeSpan.FromSeconds(60);

    // Much longer than a remote processor needs to start.
    private static readonly TimeSpan FirmwareReturnTimeout = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(10);

    // If a bring-up or a take-down takes longer than this, the driver is probably waiting for one of its timeouts, so the card is polled
    // less often.
    private static readonly TimeSpan LongWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongPollInterval = TimeSpan.FromMilliseconds(250);

    private readonly ICardSysfs _sysfs = SysfsOf(declaration, driver);
    private DriverLog _driverLog = new(SysfsOf(declaration, driver).LogName);
    private long _read;
    private Errno _probe;
    private Task? _probing;

    /// <inheritdoc/>
    public string Name => declaration.Name;

    /// <inheritdoc/>
    public CardBus Bus => declaration.Bus;

    /// <inheritdoc/>
    public string Address => declaration.Address;

    /// <inheritdoc/>
    public string Chip => declaration.Chip;

    /// <inheritdoc/>
    public string Driver => driver;

    /// <inheritdoc/>
    public CardIdentity Declared => new(declaration.Firmware.BuildId, declaration.Firmware.BoardId, declaration.Firmware.Mac);

    /// <inheritdoc/>
    public ICardModel? Emulation { get; init; }

    /// <summary>The build id that the driver has read from the card, according to the kernel log.</summary>
    public string? BuildIdRead
    {
        get
        {
            ReadLog();
            return _driverLog.BuildId;
        }
    }

    /// <summary>The last known status of the card in sysfs. <see cref="RefreshAsync"/> updates it.</summary>
    public CardStatus Status { get; private set; } = CardStatus.Unbound;

    /// <inheritdoc/>
    public CardState State
    {
        get
        {
            ReadLog();
            if (_probe is not Errno.None) return CardState.Failed;
            if (!Status.Bound) return CardState.Off;
            if (_driverLog.Failure is not null) return CardState.Failed;
            if (Status.Wiphy is not null) return CardState.Up;
            if (_driverLog.FirmwareReady) return CardState.FirmwareReady;
            return Status.Linked ? CardState.Linked : CardState.Booting;
        }
    }

    /// <summary>Returns whether the line was logged by this card's driver.</summary>
    public bool Owns(KernelLogLine line) =>
        _driverLog.Wrote(line) || (Status.Controller is { } controller && line.Text.StartsWith($"mhi {controller}: ", StringComparison.Ordinal));

    /// <inheritdoc/>
    public async Task BringUpAsync(BringUpGoal goal, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        await BindAsync(cancellationToken);
        for (; ; )
        {
            await RefreshAsync(cancellationToken);
            var waited = time.GetElapsedTime(start);
            if (Reached(goal)) return;
            if (State == CardState.Failed && !MayReturn(waited)) throw Failed(goal, Reason());
            if (!Status.Bound && _probing is null) throw Failed(goal, "its driver was unbound in the meantime");
            if (waited > BringUpTimeout)
                throw Failed(goal, $"no result within {BringUpTimeout.TotalSeconds:0} s; {_driverLog.LastWarning ?? "its driver logged no warnings; did it receive the WLFW service announcement?"}");
            await files.SleepAsync(waited > LongWait ? LongPollInterval : PollInterval, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task TakeDownAsync(CancellationToken cancellationToken)
    {
        if (_probing is not null) await AwaitProbeAsync(cancellationToken);
        _probe = Errno.None;
        await RefreshAsync(cancellationToken);
        if (!Status.Bound) return;
        var unbinding = files.WriteTextAsync(_sysfs.Unbind, declaration.Address, cancellationToken);
        await CompletesAsync(unbinding, PollInterval, UnbindTimeout, "unbind from", cancellationToken);
        if (await unbinding is not Errno.None and var error)
            throw new QrtrSocketException($"unbinding {driver} from {Name} ({Address})", error);
        await RefreshAsync(cancellationToken);
        Reset();
    }

    /// <inheritdoc/>
    public async Task<CardIdentity> ReadIdentityAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        ReadLog();
        var mac = Status.Wiphy is { } wiphy ? await files.TryReadTextAsync(PciSysfs.MacAddress(wiphy), cancellationToken) : null;
        return new CardIdentity(_driverLog.BuildId, _driverLog.BoardId, mac?.Trim());
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, uint>> ReadEndpointsInSysfsAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        return Status.Endpoints;
    }

    /// <summary>Binds the driver and waits for its probe. Does nothing if the driver is already bound.</summary>
    /// <exception cref="BringUpFailedException">The probe failed.</exception>
    public async Task BindAsync(CancellationToken cancellationToken)
    {
        if (_probing is null)
        {
            await RefreshAsync(cancellationToken);
            if (Status.Bound) return;
            Reset();
            _probing = ProbeAsync(cancellationToken);
        }
        await AwaitProbeAsync(cancellationToken);
        await RefreshAsync(cancellationToken);
    }

    /// <summary>Takes the QRTR link down and brings it up again. The driver stays bound.</summary>
    /// <param name="whileDown">Runs while the link is down.</param>
    /// <param name="cancellationToken">Cancels the restart.</param>
    /// <exception cref="QrtrSocketException">There is no link, or the link does not come back up.</exception>
    public async Task RelinkAsync(Func<Task>? whileDown, CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        var status = Status;
        Check(await _sysfs.TakeLinkDownAsync(files, status, cancellationToken));
        if (whileDown is not null) await whileDown();
        Check(await _sysfs.BringLinkUpAsync(files, status, cancellationToken));
        await RefreshAsync(cancellationToken);

        void Check((string What, Errno Error)? failure)
        {
            if (failure is var (what, error)) throw new QrtrSocketException($"restarting the QRTR link of {Name} ({Address}): {what}", error);
        }
    }

    /// <summary>Reads the card's status from sysfs.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken) => Status = await _sysfs.ReadAsync(files, cancellationToken);

    /// <summary>
    /// Discards the result of the last probe and everything that the driver has logged so far. Call this method before the driver is bound
    /// again and at the start of a lease.
    /// </summary>
    public void Reset()
    {
        _probe = Errno.None;
        _driverLog = new DriverLog(_sysfs.LogName);
        _read = log.LinesWritten;
    }

    private static ICardSysfs SysfsOf(CardDeclaration declaration, string driver) =>
        declaration.Bus == CardBus.Ahb ? new AhbSysfs(declaration.Address) : new PciSysfs(declaration.Address, driver);

    // After calibration, the driver of a SoC radio restarts the firmware. Until the firmware is back, its service is gone
    // (ath11k/qmi.c: ath11k_qmi_fwreset_from_cold_boot).
    private bool MayReturn(TimeSpan waited) =>
        declaration.Bus == CardBus.Ahb && _probe is Errno.None && _driverLog.ServiceIsGone && waited < FirmwareReturnTimeout;

    private async Task ProbeAsync(CancellationToken cancellationToken) =>
        _probe = await files.WriteTextAsync(_sysfs.Bind, declaration.Address, cancellationToken);

    // Waits for the probe that is running.
    private async Task AwaitProbeAsync(CancellationToken cancellationToken)
    {
        var probing = _probing!;
        await CompletesAsync(probing, LongPollInterval, ProbeTimeout, "probe", cancellationToken);
        if (_probing == probing) _probing = null;
        await probing;
    }

    // Waits for a write to sysfs that runs code of the driver. The polls count as progress, so the hang timeout does not apply.
    private async Task CompletesAsync(Task write, TimeSpan interval, TimeSpan timeout, string verb, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (!write.IsCompleted)
        {
            var waited = time.GetElapsedTime(start);
            if (waited > timeout) throw await TimeoutAsync(verb, timeout, cancellationToken);
#pragma warning disable RS0030 // Both tasks complete on the pump, which runs continuations on its thread.
            await Task.WhenAny(write, files.SleepAsync(waited > LongWait ? LongPollInterval : interval, cancellationToken));
#pragma warning restore RS0030
        }
    }

    private async Task<WaitTimeoutException> TimeoutAsync(string verb, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ReadLog();
        IReadOnlyList<string> seen = [_driverLog.LastWarning ?? "the driver logged no warnings", .. await BlockedTasks.ReadAsync(files, cancellationToken)];
        return new WaitTimeoutException($"{driver} to {verb} {Name} ({Address})", timeout, string.Join("; ", seen));
    }

    private void ReadLog()
    {
        var written = log.LinesWritten;
        if (_read == written) return;
        // If the log was restarted in the meantime, it is read from its beginning.
        foreach (var line in log.Since(_read > written ? 0 : _read)) _driverLog.Take(line);
        _read = written;
    }

    // The goal "link" is reached when the link is up, even if the driver has already failed. Otherwise, the result would depend on whether
    // we happen to see the link or the failure first.
    private bool Reached(BringUpGoal goal) => goal == BringUpGoal.Link
        ? Status.Linked
        : State is CardState.Up || (State is CardState.FirmwareReady && goal == BringUpGoal.FirmwareReady);

    private string Reason()
    {
        ReadLog();
        return _probe is Errno.None
            ? _driverLog.Failure ?? "the driver logged no warnings"
            : $"probe failed with -{(int)_probe}: {_driverLog.LastWarning ?? "the driver logged no warnings"}";
    }

    private BringUpFailedException Failed(BringUpGoal goal, string reason) => new($"{Name} ({Address})", goal, State, reason);
}
