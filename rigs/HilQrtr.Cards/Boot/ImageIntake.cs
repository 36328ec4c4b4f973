using HilQrtr.Cards.Faults;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Boot;

/// <summary>Receives images in pieces. At the fault points within an image, a fault may hold, crash or hang the card.</summary>
/// <param name="boot">Checks the images.</param>
/// <param name="faultPoints">Fault points of the card.</param>
internal sealed class ImageIntake(BootChain boot, FaultPoints faultPoints)
{
    public void Begin(ImageKind kind, long totalLength)
    {
        if (faultPoints.IsStopped)
        {
            faultPoints.Do(() => Begin(kind, totalLength));
            return;
        }

        boot.Begin(kind, totalLength);
        Reach(kind == ImageKind.Sbl ? CardPointKind.SblBegun : CardPointKind.AmssBegun);
    }

    public void Append(ReadOnlySpan<byte> piece)
    {
        if (faultPoints.IsStopped)
            DeferPiece(piece);
        else if (faultPoints.IsWatched && boot.Loading == ImageKind.Amss && boot.BytesToHalf is > 0 and var missing && missing <= piece.Length)
            ReachHalf(piece[..(int)missing], piece[(int)missing..]);
        else
            boot.Append(piece);
    }

    /// <returns>Whether the card has accepted the image.</returns>
    public bool End(Action<bool>? completed)
    {
        if (faultPoints.IsStopped)
        {
            faultPoints.Do(() => End(completed));
            return false;
        }

        var epoch = faultPoints.Epoch;
        if (boot.Loading is { } kind)
            faultPoints.Reach(kind == ImageKind.Sbl ? CardPointKind.SblComplete : CardPointKind.AmssComplete);
        if (faultPoints.Epoch != epoch)
            return false;
        if (!faultPoints.IsStopped)
            return Finish(completed);
        faultPoints.Do(() => Finish(completed));
        return false;
    }

    private void Reach(CardPointKind point)
    {
        if (faultPoints.Reach(point).HasFlag(MessageEffect.Corrupt))
            boot.GarbleNextByte();
    }

    private void ReachHalf(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        var epoch = faultPoints.Epoch;
        boot.Append(before);
        Reach(CardPointKind.AmssHalf);
        if (after.Length > 0 && faultPoints.Epoch == epoch)
            Append(after);
    }

    private bool Finish(Action<bool>? completed)
    {
        var accepted = boot.End();
        completed?.Invoke(accepted);
        return accepted;
    }

    private void DeferPiece(ReadOnlySpan<byte> piece)
    {
        var copy = piece.ToArray();
        faultPoints.Do(() => Append(copy));
    }
}
