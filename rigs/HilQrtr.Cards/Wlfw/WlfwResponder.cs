using HilQrtr.Cards.Qrtr;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Wlfw;

/// <summary>Sends responses and indications, and applies faults to them.</summary>
internal sealed class WlfwResponder(CardContext context, CardOutput output)
{
    private static readonly byte[] Garbage = [.. Enumerable.Repeat((byte)0xa5, 16)];

    private ushort _indications;
    private bool _answered;

    public void Respond(QrtrAddress client, ushort transactionId, WlfwMessage response)
    {
        if (context.Has(CardFault.NeverAnswers) || (context.Has(CardFault.Floods) && _answered))
            return;
        _answered = true;
        if (context.Has(CardFault.WrongTransaction))
            transactionId++;
        var bytes = context.Has(CardFault.AnswersGarbage) ? Garbage : WlfwCodec.Encode(response, transactionId);
        output.SendQmi(client, CardPointKind.Response, response.Id, bytes);
        if (context.Has(CardFault.AnswersTwice))
            output.SendQmi(client, CardPointKind.Response, response.Id, bytes);
    }

    /// <summary>Sends an indication. All clients share one sequence of transaction ids, as in the captured traffic.</summary>
    /// <returns>False if a fault suppresses the indication.</returns>
    public bool Indicate(QrtrAddress client, WlfwIndication indication)
    {
        var suppressing = indication switch
        {
            RequestMemIndication => CardFault.NoMemoryRequest,
            FwInitDoneIndication or FwReadyIndication => CardFault.NeverReady,
            _ => CardFault.NeverAnswers,
        };
        if (context.Has(suppressing) || context.Has(CardFault.NeverAnswers))
            return false;
        output.SendQmi(client, CardPointKind.Indication, indication.Id, WlfwCodec.Encode(indication, ++_indications));
        return true;
    }

    /// <summary>
    /// Sends the flood of indications for <see cref="CardFault.Floods"/>. The driver accepts COLD_BOOT_CAL_DONE at any time and does not
    /// reply to it, so the flood causes no further requests.
    /// </summary>
    public void Flood(QrtrAddress client)
    {
        if (!context.Has(CardFault.Floods))
            return;
        var flood = new ColdBootCalDoneIndication();
        var bytes = WlfwCodec.Encode(flood, ++_indications);
        for (var i = 0; i < CardFaults.FloodLength; i++)
            output.SendQmi(client, CardPointKind.Indication, flood.Id, bytes);
    }
}
