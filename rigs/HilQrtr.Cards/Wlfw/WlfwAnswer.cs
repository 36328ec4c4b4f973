using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Cards.Wlfw;

/// <summary>The response to a request, and the indication that may follow the response.</summary>
/// <param name="Response">The response.</param>
/// <param name="Then">The indication that is sent after the response; null for none.</param>
internal readonly record struct WlfwAnswer(WlfwMessage Response, WlfwIndication? Then = null)
{
    public static WlfwAnswer Ok(WlfwMessageId id, WlfwIndication? then = null) =>
        new(WlfwCodec.Respond(id, QmiResponse.Ok), then);

    public static WlfwAnswer Refused(WlfwMessageId id, ushort error) =>
        new(WlfwCodec.Respond(id, QmiResponse.Refused(error)));
}
