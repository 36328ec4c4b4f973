using System.Globalization;

namespace HilQrtr.Cards.Boot;

/// <summary>
/// The boot loaders: PBL takes an SBL image, SBL takes an AMSS image, and each goes on only with the image it expects
/// (<c>drivers/bus/mhi/host/boot.c: mhi_fw_load_handler</c> is the other side).
/// </summary>
internal sealed class BootChain(CardContext context) : IDisposable
{
    private ImageReceiver? _image;
    private bool _refused;

    public ExecutionEnvironment Environment { get; private set; } = ExecutionEnvironment.Pbl;

    public void Begin(ImageKind kind, long totalLength)
    {
        if (_image is { } unfinished)
        {
            context.Violate(
                $"{kind.RecordName()} image began after {unfinished.Received} of {unfinished.TotalLength} bytes of the {unfinished.Kind.RecordName()} image: end one before the next");
            unfinished.Dispose();
        }

        _image = new ImageReceiver(kind, totalLength);
        var reason = WhyNot(kind, totalLength);
        _refused = reason is not null;
        if (_refused)
            context.Violate($"{kind.RecordName()} image refused: {reason}");
    }

    public void Append(ReadOnlySpan<byte> piece)
    {
        if (_image is not { } image)
        {
            context.Violate(
                $"{piece.Length} bytes of an image that did not begin");
            return;
        }

        var wasWithin = image.Remaining >= 0;
        image.Append(piece);
        if (wasWithin && image.Remaining < 0)
            Refuse(image, "longer than announced");
    }

    public bool End()
    {
        if (_image is not { } image)
        {
            context.Violate($"the end of an image that did not begin");
            return false;
        }

        _image = null;
        using (image)
        {
            if (image.Remaining > 0)
                Refuse(image, "shorter than announced");
            if (!context.Judge(image.Kind, image.Received, image.TakeSha256(), acceptable: !_refused))
                return false;
        }

        if (image.Kind == ImageKind.Amss && context.Has(CardFault.StuckInSbl))
            return true;
        Environment = image.Kind == ImageKind.Sbl ? ExecutionEnvironment.Sbl : ExecutionEnvironment.Amss;
        context.Carrier.ExecutionEnvironmentChanged(Environment);
        return true;
    }

    /// <summary>Whatever runs is replaced by the ram dump.</summary>
    public void Crash()
    {
        _image?.Dispose();
        _image = null;
        Environment = ExecutionEnvironment.Rddm;
        context.Carrier.ExecutionEnvironmentChanged(Environment);
    }

    public void Dispose() => _image?.Dispose();

    private void Refuse(ImageReceiver image, string why)
    {
        if (!_refused)
            context.Violate(
                $"{image.Kind.RecordName()} image refused: {why}, {image.Received} bytes instead of {image.TotalLength}");
        _refused = true;
    }

    private string? WhyNot(ImageKind kind, long totalLength)
    {
        var (expected, longest) = Environment switch
        {
            ExecutionEnvironment.Pbl => (ImageKind.Sbl, context.Chip.MaxSblSize),
            ExecutionEnvironment.Sbl => (ImageKind.Amss, context.Chip.MaxAmssSize),
            _ => ((ImageKind?)null, 0),
        };
        var here = Environment.ToString().ToUpperInvariant();
        if (expected is null)
            return $"in {here} no boot loader runs; reset the card first";
        if (kind != expected)
            return $"{here} takes {expected.Value.RecordName()}";
        return totalLength < 1 || totalLength > longest
            ? string.Create(CultureInfo.InvariantCulture, $"announced with {totalLength} bytes, {here} takes 1 to {longest}")
            : null;
    }
}
