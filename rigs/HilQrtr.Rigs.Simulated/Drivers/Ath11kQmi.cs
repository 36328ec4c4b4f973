using HilQrtr.Cards.Firmware;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Qrtr;
using HilQrtr.Rigs.Simulated.Qmi;
using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Drivers;

/// <summary>
/// ath11k's side of WLFW: <c>ath11k/qmi.c</c>. Indications and servers become events, and one worker takes the
/// events in order, waiting for each response.
/// </summary>
internal sealed class Ath11kQmi : IQmiClient
{
    // qmi.h: ATH11K_QMI_WLANFW_TIMEOUT_MS, ATH11K_QMI_RESP_LEN_MAX.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private const int MaxResponse = 8192;

    // qmi.h: ATH11K_QMI_FW_MEM_REQ_SEGMENT_CNT
    private const int MaxDelayableSegments = 5;

    // More than a response and HTC take together, which are all that a worker can still be waiting for.
    private static readonly TimeSpan WorkerTimeout = TimeSpan.FromSeconds(30);

    private readonly Machine _machine;
    private readonly FirmwareImages _images;
    private readonly Ath11kDriver _driver;
    private readonly Lane _worker;
    private readonly Queue<Func<Task>> _events = new();
    private readonly List<(ulong Address, uint Size, uint Type)> _memory = [];
    private readonly QmiHandle _handle;
    private readonly byte _instance;
    private readonly Signal _idle;
    private int _segments;
    private bool _memoryDelayed;
    private ulong? _m3;
    private bool _working;
    private bool _stopped;

    /// <summary>Makes the driver's side; <see cref="Init"/> opens its handle.</summary>
    public Ath11kQmi(Machine machine, Ath11kDriver driver, string card, FirmwareImages images, byte instance, uint endpoint)
    {
        _machine = machine;
        _driver = driver;
        _images = images;
        _worker = machine.Scheduler.NewLane($"{card}/ath11k_qmi_driver_event");
        _idle = new Signal(machine.Scheduler);
        _handle = new QmiHandle(machine.Qrtr, machine.Calls, machine.Log, this, card, endpoint, MaxResponse);
        _instance = instance;
    }

    /// <summary><c>ath11k_qmi_init_service</c>.</summary>
    public Errno Init()
    {
        if (_handle.Open() is not Errno.None and var error)
        {
            _driver.Warn($"failed to initialize qmi handle: -{(int)error}");
            return error;
        }
        _handle.AddLookup(WlfwService.Id, WlfwService.Version, _instance);
        return Errno.None;
    }

    /// <summary>What the firmware that answers says of itself.</summary>
    public CapResponse? Capabilities { get; private set; }

    /// <summary><c>ath11k_qmi_firmware_start</c>.</summary>
    public async Task<Errno> StartFirmwareAsync(uint mode)
    {
        if (await CallAsync<WlanIniResponse>(Ath11kTables.WlanIni, "wlan fw ini") is null) return Errno.EINVAL;
        if (await CallAsync<WlanCfgResponse>(Ath11kTables.WlanCfg, "wlan cfg") is null) return Errno.EINVAL;
        return await CallAsync<WlanModeResponse>(new WlanModeRequest { Mode = mode, HwDebug = 0 }, "wlan fw mode") is null ? Errno.EINVAL : Errno.None;
    }

    /// <summary><c>ath11k_qmi_firmware_stop</c>.</summary>
    public Task StopFirmwareAsync() =>
        CallAsync<WlanModeResponse>(new WlanModeRequest { Mode = WlfwFirmwareMode.Off, HwDebug = 0 }, "wlan mode off");

    /// <summary>No event is taken from now on: the driver is going.</summary>
    public void Stop() => _stopped = true;

    /// <summary><c>ath11k_qmi_deinit_service</c>; waits for the event at hand (<c>cancel_work_sync</c>), which may still take memory.</summary>
    public async Task DeinitAsync()
    {
        _stopped = true;
        _handle.Release();
        if (_working) await _idle.WaitAsync(_idle.Version, WorkerTimeout);
        if (_machine.Rules.Breaks(Net.KernelFault.DriverLeaksMemory)) return;
        if (_m3 is { } m3) _machine.Memory.Free(m3);
        foreach (var chunk in _memory) _machine.Memory.Free(chunk.Address);
        _memory.Clear();
        _m3 = null;
    }

    Errno IQmiClient.NewServer(QmiService service)
    {
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
                AllocateMemory(request.MemSeg);
                PostEvent(RespondMemAsync);
                break;
            case FwMemReadyIndication:
                PostEvent(LoadBoardDataAsync);
                break;
            case FwReadyIndication:
                PostEvent(_driver.FirmwareReadyAsync);
                break;
            case FwInitDoneIndication:
                PostEvent(_driver.FirmwareInitDoneAsync);
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
        if (await CallAsync<IndRegisterResponse>(Ath11kTables.IndRegister, "qmi firmware indication") is null
            || await CallAsync<HostCapResponse>(Ath11kTables.HostCap, "qmi host cap") is null) _driver.QmiFailed();
    }

    // ath11k_qmi_alloc_target_mem_chunk: what fits from an earlier time is used again; if a few large segments do not, the
    // firmware is to ask for many small ones.
    private void AllocateMemory(WireList<WlfwMemSeg> segments)
    {
        if (segments.Count == 0) _driver.Warn("invalid memory segment length: 0");
        _segments = segments.Count;
        _memoryDelayed = false;
        for (var i = 0; i < segments.Count; i++)
        {
            var segment = segments[i];
            if (i == _memory.Count)
            {
                _memory.Add((_machine.Memory.Allocate(segment.Size), segment.Size, segment.Type));
                continue;
            }
            if (_memory[i].Size == segment.Size && _memory[i].Type == segment.Type) continue;
            if (segments.Count <= MaxDelayableSegments)
            {
                _memoryDelayed = true;
                return;
            }
            _machine.Memory.Free(_memory[i].Address);
            _memory[i] = (_machine.Memory.Allocate(segment.Size), segment.Size, segment.Type);
        }
    }

    // ath11k_qmi_respond_fw_mem_request: no segments at all is how the driver puts the firmware off.
    private async Task RespondMemAsync()
    {
        var delayed = _memoryDelayed;
        var given = delayed ? [] : _memory.Take(_segments);
        var request = new RespondMemRequest { MemSeg = [.. given.Select(m => new WlfwMemSegResp(m.Address, m.Size, m.Type, 0))] };
        if (await CallAsync<RespondMemResponse>(request, "fw mem req", mayBeRefused: delayed) is null) _driver.QmiFailed();
    }

    // ath11k_qmi_event_load_bdf, ath11k_qmi_wlanfw_m3_info_send
    private async Task LoadBoardDataAsync()
    {
        if (await CallAsync<CapResponse>(new CapRequest(), "qmi cap") is not { } capabilities
            || !await SendBoardDataAsync(capabilities.BoardInfo?.BoardId ?? 0xff))
        {
            _driver.QmiFailed();
            return;
        }
        _m3 ??= _machine.Memory.Allocate((uint)_images.M3.Length, _images.M3);
        var m3 = new M3InfoRequest { Addr = _m3.Value, Size = (uint)_images.M3.Length };
        if (await CallAsync<M3InfoResponse>(m3, "qmi m3 info") is null) _driver.QmiFailed();
    }

    private async Task<bool> SendBoardDataAsync(uint board)
    {
        if (_machine.Rules.Breaks(Net.KernelFault.BoardDataOfFirstCard)) board = _machine.Slots[0].Card.Firmware.BoardId;
        var data = _machine.Firmware.BoardDataFor(board).Bytes;
        for (var (offset, segment) = (0, 0u); offset < data.Length; segment++)
        {
            var left = data.Length - offset;
            var length = Math.Min(left, WlfwLimits.BdfData);
            var request = new BdfDownloadRequest
            {
                Valid = 1,
                FileId = board,
                TotalSize = (uint)left,
                SegId = segment,
                Data = data.AsMemory(offset, length),
                End = (byte)(length == left ? 1 : 0),
                BdfType = WlfwBdfType.Elf,
            };
            if (await CallAsync<BdfDownloadResponse>(request, "board file download") is null) return false;
            offset += length;
        }
        return true;
    }

    // Every request of the driver has the same shape: send, wait 10 s, look at the result.
    private async Task<T?> CallAsync<T>(WlfwRequest request, string what, bool mayBeRefused = false)
        where T : WlfwResponse
    {
        var (error, response) = await _handle.RequestAsync<T>(request, Timeout);
        if (response is { Resp.Success: true })
        {
            if (response is CapResponse capabilities) Identified(capabilities);
            return response;
        }
        if (mayBeRefused && response is { Resp.Error: 0 }) return response;
        _driver.Warn(response is null
            ? $"failed to send or wait for {what} request: -{(int)error}"
            : $"{what} request failed: {response.Resp.Result} {response.Resp.Error}");
        return null;
    }

    private void Identified(CapResponse c)
    {
        Capabilities = c;
        _driver.Info($"chip_id 0x{c.ChipInfo?.ChipId:x} chip_family 0x{c.ChipInfo?.ChipFamily:x} board_id 0x{c.BoardInfo?.BoardId ?? 0xff:x} soc_id 0x{c.SocInfo?.SocId:x}");
        _driver.Info($"fw_version 0x{c.FwVersionInfo?.FwVersion:x} fw_build_timestamp {c.FwVersionInfo?.FwBuildTimestamp} fw_build_id {c.FwBuildId}");
    }
}
