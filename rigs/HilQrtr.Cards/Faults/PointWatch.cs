using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Faults;

/// <summary>Somebody who waits for one point of a card's life.</summary>
/// <param name="point">The point.</param>
/// <param name="reached">Called when it is reached; tells what becomes of what is under way there.</param>
internal sealed class PointWatch(CardPoint point, Func<MessageEffect> reached)
{
    private int _left = point.Occurrence;

    /// <summary>The card comes by a point.</summary>
    /// <returns>Whether it is the one that is waited for.</returns>
    public bool Meets(CardPointKind kind, WlfwMessageId message) =>
        (point.Kind == CardPointKind.Any || (point.Kind == kind && point.Message == message)) && --_left == 0;

    public MessageEffect Reached() => reached();
}
