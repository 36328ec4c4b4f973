using HilQrtr.Cards;
using HilQrtr.Cards.Firmware;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs.Simulated.Host;
using HilQrtr.Rigs.Simulated.Qmi;
using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Drivers;

/// <summary>
/// The driver's side of WLFW (<c>ath11k/qmi.c</c>, <c>ath12k/qmi.c</c>). Indications and new servers are queued as events. A single
/// worker handles the events in order. Whenever it sends a request, it waits for the response.
/// </summary>
internal sealed class AthQmi : IQmiClient
{
    // qmi.h: ATH11K_QMI_WLANFW_TIMEOUT_MS, ATH11K_QMI_RESP_LEN_MAX.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private const int MaxResponse = 8192;

    // qmi.h: ATH11K_COLD_BOOT_FW_RESET_DELAY
    private static readonly TimeSpan CalibrationTimeout = TimeSpan.FromSeconds(60);

    // This is longer than the longest remaining wait of the worker. The worker may wait for one QMI response (10 s), and then for
    // either HTC and WMI (12 s) or calibration (60 s).
    private static readonly TimeSpan WorkerTimeout = TimeSpan.FromSeconds(80);

    private readonly HostKernel _kernel;
    private readonly FirmwareImages _images;
    private readonly AthDriver _driver;
    private readonly Lane _worker;
    private readonly Queue<Func<Task>> _events = new();
    private readonly AthHardware _hardware;
    private readonly FirmwareMemory _memory;
    private readonly BoardDownload _files;
    private readonly PhyCapabilities _phys;
    private readonly QmiHandle _handle;
    private readonly CardChip _chip;
    private readonly Signal _idle;
    private readonly byte? _number;
    private readonly uint? _hostNode;
    private readonly bool _calibrates;
    private readonly Signal _calibration;
    private bool _calibrated;
    private bool _working;
    private bool _stopped;

    /// <summary>Creates the client. <see cref="Init"/> opens the QMI handle.</summary>
    public AthQmi(HostKernel kernel, AthDriver driver, CardSlot slot, FirmwareImages images, uint endpoint)
    {
        var card = slot.Declaration.Name;
        _chip = slot.Chip;
        _number = slot.InstanceNumber;
        _hostNode = slot.HostNode;
        _hardware = _chip.Hardware;
        _memory = new FirmwareMemory(kernel, _hardware, driver.Warn);
        _files = new BoardDownload(kernel, driver, slot, _hardware, async request => await CallAsync<BdfDownloadResponse>(request, "board file download") is not null);
        _phys = new PhyCapabilities(_hardware);
        // ath11k_core_coldboot_cal_support
        _calibrates = _hardware.CalibratesAtColdBoot && kernel.Rules.CalibratesAtColdBoot;
        _calibration = new Signal(kernel.Scheduler);
        _kernel = kernel;
        _driver = driver;
        _images = images;
        _worker = kernel.Scheduler.NewLane($"{card}/{_hardware.Module}_qmi_driver_event");
        _idle = new Signal(kernel.Scheduler);
        _handle = new QmiHandle(kernel.Qrtr, kernel.Calls, kernel.Log, this, card, endpoint, MaxResponse);
    }

    /// <summary>Models <c>ath11k_qmi_init_service</c>.</summary>
    public Errno Init()
    {
        if (_handle.Open() is not Errno.None and var error)
        {
            _driver.Warn($"failed to initialize qmi handle: -{(int)error}");
            return error;
        }
        _handle.AddLookup(WlfwService.Id, WlfwService.Version, _chip.ServiceInstance + (_number ?? 0u));
        return Errno.None;
    }

    /// <summary>Binds the QMI socket to the given endpoint.</summary>
    public void Rebind(uint endpoint) => _handle.Rebind(endpoint);

    /// <summary>The firmware's last CAP response.</summary>
    public CapResponse? Capabilities { get; private set; }

    /// <summary>Models <c>ath11k_qmi_firmware_start</c>.</summary>
    public async Task<Errno> StartFirmwareAsync(uint mode)
    {
        if (_hardware.SendsWlanIni && await CallAsync<WlanIniResponse>(AthRequests.WlanIni, "wlan fw ini") is null) return Errno.EINVAL;
        if (await CallAsync<WlanCfgResponse>(_hardware.WlanCfg, "wlan cfg") is null) return Errno.EINVAL;
        return await SwitchModeAsync(mode) is null ? Errno.EINVAL : Errno.None;
    }

    /// <summary>
    /// Waits for cold-boot calibration (<c>ath11k_qmi_fwreset_from_cold_boot</c>). Returns false if the driver does not calibrate the
    /// chip at cold boot, if the calibration times out, or if the driver is removed in the meantime.
    /// </summary>
    public async Task<bool> CalibratedAsync()
    {
        if (!_calibrates) return false;
        if (await WaitForCalibrationAsync()) return true;
        if (!_stopped) _driver.Warn("Coldboot Calibration timed out");
        return false;
    }

    /// <summary>Models <c>ath11k_qmi_firmware_stop</c>.</summary>
    public Task StopFirmwareAsync() =>
        CallAsync<WlanModeResponse>(new WlanModeRequest { Mode = WlfwFirmwareMode.Off, HwDebug = 0 }, "wlan mode off");

    /// <summary>Stops handling events. Called when the driver is being removed or its probe has failed.</summary>
    public void Stop()
    {
        _stopped = true;
        _calibration.Pulse();
    }

    /// <summary>
    /// Models <c>ath11k_qmi_deinit_service</c>. Waits until the event in progress is handled (<c>cancel_work_sync</c>). Until then, the
    /// worker may still allocate memory.
    /// </summary>
    public async Task DeinitAsync()
    {
        Stop();
        _handle.Release();
        if (_working) await _idle.WaitAsync(_idle.Version, WorkerTimeout);
        if (_kernel.Rules.DriverFreesMemory) _memory.Free();
    }

    Errno IQmiClient.NewServer(QmiService service)
    {
        // The driver knows its card's node from the MHI controller, and ignores services on other nodes.
        if (_hostNode is { } own && service.Node != own) return Errno.ENODEV;
        if (_handle.Connect(service) is not Errno.None and var error)
        {
            _driver.Warn($"failed to connect to qmi remote service: -{(int)error}");
            return error;
        }
        PostEvent(ServerArriveAsync);
        return Errno.None;
    }

    void IQmiClient.DelServer(QmiService service) => PostEvent(() =>
    {
        _driver.ServiceLeft();
        return Task.CompletedTask;
    });

    void IQmiClient.Indication(WlfwMessage message)
    {
        switch (message)
        {
            case RequestMemIndication request:
                if (request.MemSeg.Count == 0) _driver.Warn("invalid memory segment length: 0");
                _memory.Provide(request.MemSeg);
                PostEvent(RespondMemAsync);
                break;
            case FwMemReadyIndication:
                PostEvent(LoadBoardDataAsync);
                break;
            case FwReadyIndication:
                SetCalibrated();
                // If a chip calibrates at cold boot, it is restarted after calibration. For such a chip, the core is started on
                // FW_INIT_DONE, which the chip sends after the restart.
                if (_hardware.HandlesFwReady && !_hardware.CalibratesAtColdBoot) PostEvent(_driver.FirmwareReadyAsync);
                break;
            case FwInitDoneIndication:
                PostEvent(FirmwareInitDoneAsync);
                break;
            case ColdBootCalDoneIndication:
                SetCalibrated();
                break;
        }
    }

    private void PostEvent(Func<Task> work)
    {
        _events.Enqueue(work);
        if (_working) return;
        _working = true;
        _worker.Run(WorkAsync);
    }

    // ath11k_qmi_driver_event_work
    private async Task WorkAsync()
    {
        while (_events.TryDequeue(out var work))
        {
            if (_stopped) break;
            await work();
        }
        _working = false;
        _idle.Pulse();
    }

    // ath11k_qmi_event_server_arrive
    private async Task ServerArriveAsync()
    {
        if (_hardware.SendsPhyCap) _phys.Update(await CallAsync<PhyCapResponse>(new PhyCapRequest(), "phy capability", isOptional: true));
        if (await CallAsync<IndRegisterResponse>(AthRequests.IndRegister, "qmi firmware indication") is null
            || await CallAsync<HostCapResponse>(_phys.AddTo(_hardware.HostCap with { CalDone = (byte)(_calibrated ? 1 : 0) }), "qmi host cap") is null) _driver.QmiFailed();
    }

    // ath11k_qmi_respond_fw_mem_request
    private async Task RespondMemAsync()
    {
        if (await CallAsync<RespondMemResponse>(_memory.Response, "fw mem req", mayBeRefused: _memory.Delayed) is null) _driver.QmiFailed();
    }

    // ATH11K_QMI_EVENT_FW_INIT_DONE. The wait in ath11k_qmi_process_coldboot_calibration blocks the worker.
    private async Task FirmwareInitDoneAsync()
    {
        if (_calibrated || !_calibrates || _driver.Registered)
        {
            await _driver.FirmwareInitDoneAsync();
            return;
        }
        if (await SwitchModeAsync(WlfwFirmwareMode.ColdBoot) is null) return;
        if (!await WaitForCalibrationAsync() && !_stopped) _driver.Warn("coldboot calibration timed out");
    }

    private async Task<bool> WaitForCalibrationAsync()
    {
        var start = _kernel.Scheduler.GetTimestamp();
        while (!_calibrated && !_stopped)
        {
            if (!await _calibration.WaitAsync(_calibration.Version, CalibrationTimeout - _kernel.Scheduler.GetElapsedTime(start))) return false;
        }
        return !_stopped;
    }

    private void SetCalibrated()
    {
        _calibrated = true;
        _calibration.Pulse();
    }

    private Task<WlanModeResponse?> SwitchModeAsync(uint mode) =>
        CallAsync<WlanModeResponse>(new WlanModeRequest { Mode = mode, HwDebug = 0 }, "wlan fw mode");

    // ath11k_qmi_event_load_bdf, ath11k_qmi_wlanfw_m3_info_send
    private async Task LoadBoardDataAsync()
    {
        if (await CallAsync<CapResponse>(new CapRequest(), "qmi cap") is not { } capabilities
            || !await _files.SendAsync(capabilities))
        {
            _driver.QmiFailed();
            return;
        }
        if (await CallAsync<M3InfoResponse>(_memory.LoadM3(_images), "qmi m3 info") is null) _driver.QmiFailed();
    }

    // Sends a request, waits up to 10 s for the response, and checks the result. The driver does this for every request.
    private async Task<T?> CallAsync<T>(WlfwRequest request, string what, bool mayBeRefused = false, bool isOptional = false)
        where T : WlfwResponse
    {
        var (error, response) = await _handle.RequestAsync<T>(request, Timeout);
        if (response is { Resp.Success: true })
        {
            if (response is CapResponse capabilities) SaveCapabilities(capabilities);
            return response;
        }
        if (mayBeRefused && response is { Resp.Error: 0 }) return response;
        if (isOptional) return null;
        _driver.Warn(response is null
            ? $"failed to send or wait for {what} request: -{(int)error}"
            : $"{what} request failed: {response.Resp.Result} {response.Resp.Error}");
        return null;
    }

    private void SaveCapabilities(CapResponse c)
    {
        Capabilities = c;
        _driver.Info($"chip_id 0x{c.ChipInfo?.ChipId:x} chip_family 0x{c.ChipInfo?.ChipFamily:x} board_id 0x{c.BoardInfo?.BoardId ?? 0xff:x} soc_id 0x{c.SocInfo?.SocId:x}");
        _driver.Info($"fw_version 0x{c.FwVersionInfo?.FwVersion:x} fw_build_timestamp {c.FwVersionInfo?.FwBuildTimestamp} fw_build_id {c.FwBuildId}");
    }
}
