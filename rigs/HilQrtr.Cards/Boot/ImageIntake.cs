using HilQrtr.Cards.Faults;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Boot;

/// <summary>Receives images piece by piece and passes the fault points within them, where the card may be held, crash or hang.</summary>
/// <param name="boot">Checks the images.</param>
/// <param name="life">Fault points of the card.</param>
internal sealed class ImageIntake(BootChain boot, FaultPoints life)
{
    public void Begin(ImageKind kind, long totalLength)
    {
        if (life.IsStopped)
        {
            life.Do(() => Begin(kind, totalLength));
            return;
        }

        boot.Begin(kind, totalLength);
        Reach(kind == ImageKind.Sbl ? CardPointKind.SblBegun : CardPointKind.AmssBegun);
    }

    public void Append(ReadOnlySpan<byte> piece)
    {
        if (life.IsStopped)
            PutOff(piece);
        else if (life.IsWatched && boot.Loading == ImageKind.Amss && boot.MissingToHalf is > 0 and var missing && missing <= piece.Length)
            ReachHalf(piece[..(int)missing], piece[(int)missing..]);
        else
            boot.Append(piece);
    }

    /// <returns>Whether the image is accepted already.</returns>
    public bool End(Action<bool>? judged)
    {
        if (life.IsStopped)
        {
            life.Do(() => End(judged));
            return false;
        }

        var epoch = life.Epoch;
        if (boot.Loading is { } kind)
            life.Reach(kind == ImageKind.Sbl ? CardPointKind.SblComplete : CardPointKind.AmssComplete);
        if (life.Epoch != epoch)
            return false;
        if (!life.IsStopped)
            return Judge(judged);
        life.Do(() => Judge(judged));
        return false;
    }

    private void Reach(CardPointKind point)
    {
        if (life.Reach(point).HasFlag(MessageEffect.Corrupt))
            boot.GarbleNextByte();
    }

    private void ReachHalf(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        var epoch = life.Epoch;
        boot.Append(before);
        Reach(CardPointKind.AmssHalf);
        if (after.Length > 0 && life.Epoch == epoch)
            Append(after);
    }

    private bool Judge(Action<bool>? judged)
    {
        var accepted = boot.End();
        judged?.Invoke(accepted);
        return accepted;
    }

    private void PutOff(ReadOnlySpan<byte> piece)
    {
        var kept = piece.ToArray();
        life.Do(() => Append(kept));
    }
}
