using HilQrtr.Differential.Tests.Scripts;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Differential.Tests.Scenarios.Radios;

/// <summary>The radio and a card are up, and something happens to one of them. The radio came up first unless the name says otherwise.</summary>
internal static class Events
{
    /// <summary><c>qmi.c: ath11k_qmi_msg_fw_init_done_cb</c>: a card sends FW_INIT_DONE to the radio's driver.</summary>
    public static async Task A_card_sends_FW_INIT_DONE_to_the_radio_driver(Script s)
    {
        var r = await UpAsync(s);
        await r.WhenAsync("the card sends FW_INIT_DONE to the radio's driver", () => r.IndicateAsync(new FwInitDoneIndication()));
    }

    /// <summary>A card sends FW_MEM_READY to the radio's driver. A driver that receives FW_MEM_READY reads its firmware's capabilities.</summary>
    public static async Task A_card_sends_FW_MEM_READY_to_the_radio_driver(Script s)
    {
        var r = await UpAsync(s);
        await r.WhenAsync("the card sends FW_MEM_READY to the radio's driver", () => r.IndicateAsync(new FwMemReadyIndication()));
    }

    /// <summary><c>qmi.c: ath11k_qmi_ops_new_server</c>: a card announces the radio's instance at the address of the radio's service.</summary>
    public static async Task A_card_announces_the_radio_service_at_the_same_address(Script s)
    {
        var r = await UpAsync(s);
        await r.WhenAsync("the card announces the radio's instance", () => r.ControlAsync(r.RadioAnnouncement(ScriptRadio.Service(r.Radio).Port)));
    }

    /// <summary>A card announces the radio's instance at a port that the radio does not use, and withdraws it.</summary>
    public static async Task A_card_announces_and_withdraws_the_radio_service_at_another_port(Script s)
    {
        var r = await UpAsync(s);
        var service = r.RadioAnnouncement(99);
        await r.WhenAsync("the card announces the radio's instance at port 99", () => r.ControlAsync(service));
        await r.WhenAsync("the card withdraws it", () => r.ControlAsync(new QrtrDelServer(service.Service, service.Instance, service.Node, service.Port)));
    }

    /// <summary><c>qmi.c: ath11k_qmi_ops_del_server</c>: a card announces the radio's instance and withdraws it.</summary>
    public static async Task A_card_withdraws_the_radio_service(Script s)
    {
        var r = await UpAsync(s);
        var service = r.RadioAnnouncement(ScriptRadio.Service(r.Radio).Port);
        await r.WhenAsync("the card announces the radio's instance and withdraws it", async () =>
        {
            await r.ControlAsync(service);
            await r.ControlAsync(new QrtrDelServer(service.Service, service.Instance, service.Node, service.Port));
        });
    }

    /// <summary>A card announces the radio's instance and sends BYE.</summary>
    public static async Task A_card_announces_the_radio_service_and_sends_BYE(Script s)
    {
        var r = await UpAsync(s);
        var service = r.RadioAnnouncement(ScriptRadio.Service(r.Radio).Port);
        await r.WhenAsync("the card announces the radio's instance and sends BYE", async () =>
        {
            await r.ControlAsync(service);
            await r.ControlAsync(new QrtrBye(service.Node));
        });
    }

    /// <summary><c>remoteproc_core.c: rproc_stop, rproc_start</c>.</summary>
    public static async Task The_processor_is_restarted(Script s)
    {
        var r = await UpAsync(s);
        await r.WhenAsync("the radio's processor is restarted", () => r.RestartProcessorAsync());
    }

    /// <summary>While the processor is stopped, a card with the radio's node number sends something and thereby gets the number.</summary>
    public static async Task The_processor_is_restarted_while_a_card_sends(Script s)
    {
        var r = await UpAsync(s);
        await r.WhenAsync("the radio's processor is restarted, and the card sends a service of its own", () =>
            r.RestartProcessorAsync(() => r.ControlAsync(new QrtrNewServer(0x2742, 1, 7, 5))));
    }

    /// <summary><c>remoteproc_core.c: rproc_trigger_recovery</c>.</summary>
    public static async Task The_radio_crashes(Script s)
    {
        var r = await UpAsync(s);
        await r.WhenAsync("the radio's firmware crashes", () =>
        {
            r.Crash(r.Radio);
            return Task.CompletedTask;
        });
    }

    /// <summary><c>core.c: ath11k_core_reset</c>: a card recovers beside the radio.</summary>
    public static async Task A_card_crashes(Script s)
    {
        var r = await UpAsync(s);
        await r.WhenAsync("the card's firmware crashes", () =>
        {
            r.Crash(r.Card);
            return Task.CompletedTask;
        });
    }

    /// <summary>A card is removed and probed again.</summary>
    public static async Task A_card_is_replugged(Script s)
    {
        var r = await UpAsync(s);
        await r.WhenAsync("the card is taken down", () => r.Card.TakeDownAsync(s.CancellationToken));
        await r.StartAsync(together: false, r.Card);
    }

    /// <summary>The radio's driver is unbound and bound again.</summary>
    public static async Task The_radio_driver_is_bound_again(Script s)
    {
        var r = await UpAsync(s);
        await r.WhenAsync("the radio is taken down", () => r.Radio.TakeDownAsync(s.CancellationToken));
        await r.StartAsync(together: false, r.Radio);
    }

    private static async Task<ScriptRadio> UpAsync(Script s)
    {
        var r = s.Radio();
        Identity.Default.Set(r);
        await r.StartAsync(together: false, r.Radio, r.Card);
        return r;
    }
}
