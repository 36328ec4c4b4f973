using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Faults;

/// <summary>A watch on one fault point of a card.</summary>
/// <param name="point">The point.</param>
/// <param name="reached">Called when the point is reached. Returns the effect on the message or image at the point.</param>
internal sealed class PointWatch(CardPoint point, Func<MessageEffect> reached)
{
    private int _left = point.Occurrence;

    /// <summary>Called when the card reaches a fault point. If the point is of the watched kind, this method counts it.</summary>
    /// <returns>Whether this is the occurrence for which the fault was armed.</returns>
    public bool Meets(CardPointKind kind, WlfwMessageId message) =>
        (point.Kind == CardPointKind.Any || (point.Kind == kind && point.Message == message)) && --_left == 0;

    public MessageEffect Reached() => reached();
}
