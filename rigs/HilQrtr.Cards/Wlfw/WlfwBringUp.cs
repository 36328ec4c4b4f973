using HilQrtr.Cards.Htc;
using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Cards.Wlfw;

/// <summary>Handles requests that arrive in a valid order. <see cref="WlfwFirmware"/> refuses requests that are out of order.</summary>
internal sealed class WlfwBringUp(CardContext context)
{
    private readonly BoardDataReceiver _boardData = new(context);
    private readonly M3Loader _m3 = new(context);

    public bool MissionMode { get; private set; }

    public IReadOnlyList<uint> ShadowRegisters { get; private set; } = [];

    public HtcPipes ServicePipes { get; private set; } = HtcPipes.Default;

    /// <summary>Stops the firmware.</summary>
    public void Stop() => MissionMode = false;

    public WlfwAnswer Handle(WlfwClient client, WlfwMessage request) => request switch
    {
        IndRegisterRequest register => Register(client, register),
        HostCapRequest => HostCap(client),
        RespondMemRequest memory => RespondMem(client, memory),
        CapRequest => Cap(client),
        PhyCapRequest => PhyCap(),
        DeviceInfoRequest => DeviceInfo(client),
        BdfDownloadRequest segment => new(WlfwCodec.Respond(segment.Id, _boardData.Receive(client, segment))),
        M3InfoRequest m3 => M3Info(client, m3),
        WlanCfgRequest configuration => Configure(client, configuration),
        WlanModeRequest mode => SwitchMode(client, mode),
        _ => WlfwAnswer.Ok(request.Id),
    };

    private static WlfwAnswer Register(WlfwClient client, IndRegisterRequest register)
    {
        client.Register(register);
        return new(new IndRegisterResponse { FwStatus = 0 });
    }

    private WlfwAnswer HostCap(WlfwClient client)
    {
        if (context.Has(CardFault.RefusesHostCap))
            return WlfwAnswer.Refused(WlfwMessageId.HostCap, QmiError.Internal);
        // A host with reserved memory does not register for REQUEST_MEM (ath11k/qmi.c: ath11k_qmi_fw_ind_register_send). Its memory is
        // ready without a request.
        if (client.Registration.RequestMemEnable != 1)
        {
            client.Reach(WlfwPhase.MemoryReady);
            return WlfwAnswer.Ok(WlfwMessageId.HostCap);
        }

        client.Reach(WlfwPhase.MemoryRequested);
        return WlfwAnswer.Ok(WlfwMessageId.HostCap, MemoryRequest.Begin(client, context.Chip));
    }

    /// <summary>
    /// Handles RESPOND_MEM. An empty list of segments means that the host could not allocate segments of the requested size. In that case,
    /// the host expects a failure response with error 0, followed by a request for smaller segments
    /// (<c>ath11k/qmi.c: ath11k_qmi_respond_fw_mem_request</c>). The memory of a SoC radio is reserved, so such a radio never asks for
    /// smaller segments. It may still get an empty list if the driver of a card mistakes the radio for its own card.
    /// </summary>
    private WlfwAnswer RespondMem(WlfwClient client, RespondMemRequest request)
    {
        if (request.MemSeg.Count == 0 && !client.MemoryInSmallSegments && context.Chip.SmallMemorySegment > 0)
            return new(
                WlfwCodec.Respond(request.Id, QmiResponse.Refused(QmiError.None)),
                MemoryRequest.RetrySmaller(client, context.Chip));

        if (MemoryRequest.FindError(client, request) is { } wrong)
        {
            context.Violate($"RESPOND_MEM from {client.Address}: {wrong}");
            return WlfwAnswer.Refused(request.Id, QmiError.NoMemory);
        }

        client.BoardDataAddress = request.MemSeg.Where(given => given.Type == WlfwMemType.Bdf).Select(given => (ulong?)given.Addr).FirstOrDefault();
        client.Reach(WlfwPhase.MemoryReady);
        return WlfwAnswer.Ok(request.Id, client.Registration.FwMemReadyEnable == 1 ? new FwMemReadyIndication() : null);
    }

    private WlfwAnswer Cap(WlfwClient client)
    {
        client.Reach(WlfwPhase.Identified);
        var chip = context.Chip;
        return new(new CapResponse
        {
            ChipInfo = new WlfwRfChipInfo(chip.ChipId, chip.ChipFamily),
            BoardInfo = new WlfwRfBoardInfo(context.Firmware.BoardId),
            SocInfo = new WlfwSocInfo(chip.SocId),
            FwVersionInfo = new WlfwFwVersionInfo(chip.FwVersion, chip.FwBuildTimestamp),
            FwBuildId = context.Firmware.BuildId,
            DevMem = chip.Wlfw.DevMem,
        });
    }

    private WlfwAnswer PhyCap()
    {
        var radios = context.Chip.Wlfw.PhyCap!;
        return new(new PhyCapResponse
        {
            NumPhy = radios.NumPhy,
            SingleChipMloSupport = radios.SingleChipMlo is { } supported ? (byte)(supported ? 1 : 0) : null,
        });
    }

    /// <summary>Handles DEVICE_INFO. Only chips on a hybrid bus support this request, and no modelled chip is on such a bus.</summary>
    private WlfwAnswer DeviceInfo(WlfwClient client)
    {
        context.Violate($"DEVICE_INFO from {client.Address}: {context.Chip.Name} is not on a hybrid bus");
        return WlfwAnswer.Refused(WlfwMessageId.DeviceInfo, QmiError.NotSupported);
    }

    private WlfwAnswer M3Info(WlfwClient client, M3InfoRequest request)
    {
        if (client.Download is { } unfinished)
        {
            context.Violate(
                $"M3_INFO from {client.Address} after {unfinished.ReceivedBytes} of {unfinished.TotalLength} bytes of {unfinished.Kind.RecordName()}; finish BDF_DOWNLOAD first");
            return WlfwAnswer.Refused(request.Id, QmiError.IncompatibleState);
        }

        var loaded = _m3.Load(client, request);
        if (!loaded.Success)
            return new(WlfwCodec.Respond(request.Id, loaded));

        client.Reach(WlfwPhase.Ready);
        // Prefer FW_INIT_DONE to FW_READY. Either indication completes the boot, but only FW_INIT_DONE completes crash recovery.
        WlfwIndication? ready =
            client.Registration.FwInitDoneEnable == 1 ? new FwInitDoneIndication()
            : client.Registration.FwReadyEnable == 1 ? new FwReadyIndication()
            : null;
        return WlfwAnswer.Ok(request.Id, ready);
    }

    private WlfwAnswer Configure(WlfwClient client, WlanCfgRequest configuration)
    {
        client.Reach(WlfwPhase.Configured);
        if (configuration.ShadowRegV2 is { } shadows)
            ShadowRegisters = [.. shadows.Select(shadow => shadow.Addr)];
        if (configuration.ShadowRegV3 is { } shadows3)
            ShadowRegisters = [.. shadows3.Select(shadow => shadow.Addr)];
        if (configuration.SvcCfg is { } services)
            ServicePipes = HtcPipes.Of(services);
        return WlfwAnswer.Ok(WlfwMessageId.WlanCfg);
    }

    private WlfwAnswer SwitchMode(WlfwClient client, WlanModeRequest request)
    {
        // Calibration needs no WLAN_CFG. The model completes calibration immediately (ath11k_qmi_process_coldboot_calibration).
        if (request.Mode == WlfwFirmwareMode.ColdBoot)
            return WlfwAnswer.Ok(request.Id, client.Registration.CalDoneEnable == 1 ? new ColdBootCalDoneIndication() : null);
        if (request.Mode != WlfwFirmwareMode.Off && client.Phase == WlfwPhase.Ready)
        {
            context.Violate($"WLAN_MODE {request.Mode} from {client.Address} is out of order; expected WLAN_CFG");
            return WlfwAnswer.Refused(request.Id, QmiError.IncompatibleState);
        }

        MissionMode = request.Mode == WlfwFirmwareMode.Normal;
        if (request.Mode == WlfwFirmwareMode.Off) client.FallBackToReady();
        else client.Reach(WlfwPhase.Running);
        return WlfwAnswer.Ok(request.Id);
    }
}
