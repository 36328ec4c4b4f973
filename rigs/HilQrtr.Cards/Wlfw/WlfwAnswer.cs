using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Cards.Wlfw;

/// <summary>What a request brings.</summary>
/// <param name="Response">The response.</param>
/// <param name="Then">An indication that follows it, if any.</param>
internal readonly record struct WlfwAnswer(WlfwMessage Response, WlfwIndication? Then = null)
{
    public static WlfwAnswer Ok(WlfwMessageId id, WlfwIndication? then = null) =>
        new(WlfwCodec.Respond(id, QmiResponse.Ok), then);

    public static WlfwAnswer Refused(WlfwMessageId id, ushort error) =>
        new(WlfwCodec.Respond(id, QmiResponse.Refused(error)));
}
