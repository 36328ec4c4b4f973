using HilQrtr.Differential.Tests.Scripts;
using static HilQrtr.Differential.Tests.Scripts.Addresses;

namespace HilQrtr.Differential.Tests.Scenarios.Cards;

/// <summary>The ring to a card is full: <c>mhi.c: qcom_mhi_qrtr_send</c>.</summary>
internal static class FullRings
{
    /// <summary>
    /// <c>qcom_mhi_qrtr_send</c>: a message to a full ring is refused. The ring accepts messages again when the card has taken packets
    /// from it.
    /// </summary>
    public static async Task A_full_ring_refuses_messages_until_the_card_takes_some(Script s)
    {
        var c = await s.CardAsync();
        var a = await s.SocketAsync("a", 0x5000);
        c.Hold();
        await a.FillRingAsync(ScriptCard.Node);
        await a.SendAsync(Served, Bytes(4));
        await c.TakeAsync();
        await a.SendAsync(Served, Bytes(4));
        await c.TakeAsync();
    }

    /// <summary>
    /// <c>qrtr_send_resume_tx</c>: while the ring is full, a program reads a message that requests confirmation. On a stock
    /// kernel, the RESUME_TX is lost.
    /// </summary>
    public static async Task A_message_is_confirmed_while_the_ring_is_full(Script s)
    {
        var c = await s.CardAsync();
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x5001);
        await c.DataAsync(9, Host(0x5000), Bytes(4), confirmRx: true);
        c.Hold();
        await b.FillRingAsync(ScriptCard.Node);
        await a.DrainAsync();
        await c.TakeAsync();
    }

    /// <summary><c>qrtr_tx_flow_failed</c>: if a full ring refuses the message that requests RESUME_TX, the next message requests it.</summary>
    public static async Task A_request_that_a_full_ring_refuses_is_repeated(Script s)
    {
        var c = await s.CardAsync();
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x5001);
        await a.SendManyAsync(Served, 4);
        await c.TakeAsync();
        c.Hold();
        await b.FillRingAsync(ScriptCard.Node);
        await a.SendAsync(Served, Bytes(4));
        await c.TakeAsync();
        await a.SendManyAsync(Served, 2);
        await c.TakeAsync();
    }

    /// <summary>
    /// <c>qrtr_tx_wait</c>: RESUME_TX releases a sender while the ring is full. The sender's message is then refused like any other message.
    /// </summary>
    public static async Task A_sender_that_is_released_while_the_ring_is_full_is_refused(Script s)
    {
        var c = await s.CardAsync();
        var a = await s.SocketAsync("a", 0x5000);
        var b = await s.SocketAsync("b", 0x5001);
        var eleventh = await a.SendManyAsync(Served, 11);
        await c.TakeAsync();
        c.Hold();
        await b.FillRingAsync(ScriptCard.Node);
        await c.ResumeAsync(Served.Port, Host(0x5000));
        await eleventh.RecordStateAsync("the eleventh");
        await c.TakeAsync();
        await a.SendAsync(Served, Bytes(4));
        await c.TakeAsync();
    }
}
