using System.Globalization;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Boot;

/// <summary>
/// The boot loaders. The primary boot loader (PBL) accepts only an SBL image, and the secondary boot loader (SBL) accepts only an AMSS
/// image, which contains the firmware. The host side of the boot is
/// <c>drivers/bus/mhi/host/boot.c: mhi_fw_load_handler</c>.
/// </summary>
internal sealed class BootChain(CardContext context) : IDisposable
{
    private ImageReceiver? _image;
    private bool _refused;
    private bool _broken;
    private bool _garbled;

    /// <summary>Kind of the image that is being loaded; null if no image is being loaded.</summary>
    public ImageKind? Loading => _image?.Kind;

    /// <summary>
    /// Number of bytes that must still arrive to complete the first half (rounded up) of the current image. The value is 0 or negative if
    /// that half has already arrived, and 0 if no image is being loaded.
    /// </summary>
    public long BytesToHalf => _image is { } image ? ((image.TotalLength + 1) / 2) - image.ReceivedBytes : 0;

    /// <summary>The current execution environment. An AHB radio starts with its firmware already loaded.</summary>
    public ExecutionEnvironment Environment { get; private set; } =
        context.Chip.Bus == CardBus.Ahb ? ExecutionEnvironment.Amss : ExecutionEnvironment.Pbl;

    public void Begin(ImageKind kind, long totalLength)
    {
        if (_image is { } unfinished)
        {
            context.Violate(
                $"upload of a new {kind.RecordName()} image began when only {unfinished.ReceivedBytes} of {unfinished.TotalLength} bytes of the previous image, {unfinished.Kind.RecordName()}, had arrived; finish one upload before starting the next");
            unfinished.Dispose();
        }

        _image = new ImageReceiver(kind, totalLength);
        (_broken, _garbled) = (false, false);
        var reason = RefusalReason(kind, totalLength);
        _refused = reason is not null;
        if (_refused)
            context.Violate($"{kind.RecordName()} image refused: {reason}");
    }

    public void Append(ReadOnlySpan<byte> piece)
    {
        if (_image is not { } image)
        {
            if (!_broken)
                context.Violate($"received {piece.Length} bytes of an image whose upload had not begun");
            return;
        }

        var wasWithin = image.Remaining >= 0;
        if (_garbled && piece.Length > 0)
        {
            _garbled = false;
            image.Append([(byte)~piece[0]]);
            piece = piece[1..];
        }

        image.Append(piece);
        if (wasWithin && image.Remaining < 0)
            Refuse(image, "longer than announced");
    }

    public bool End()
    {
        if (_image is not { } image)
        {
            if (!_broken)
                context.Violate($"received the end of an image whose upload had not begun");
            return false;
        }

        _image = null;
        using (image)
        {
            if (image.Remaining > 0)
                Refuse(image, "shorter than announced");
            if (!context.CheckImage(image.Kind, image.ReceivedBytes, image.TakeSha256(), acceptable: !_refused))
                return false;
        }

        if (image.Kind == ImageKind.Amss && context.Has(CardFault.StuckInSbl))
            return true;
        Environment = image.Kind == ImageKind.Sbl ? ExecutionEnvironment.Sbl : ExecutionEnvironment.Amss;
        context.Carrier.ExecutionEnvironmentChanged(Environment);
        return true;
    }

    /// <summary>Inverts the next byte that arrives for the current image.</summary>
    public void GarbleNextByte() => _garbled = true;

    /// <summary>Enters RDDM, the environment after a crash. The rest of the current image is ignored.</summary>
    public void Crash()
    {
        _broken = _image is not null;
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
                $"{image.Kind.RecordName()} image refused: {why}, {image.ReceivedBytes} bytes instead of {image.TotalLength}");
        _refused = true;
    }

    private string? RefusalReason(ImageKind kind, long totalLength)
    {
        var (expected, longest) = Environment switch
        {
            ExecutionEnvironment.Pbl => (ImageKind.Sbl, context.Chip.MaxSblSize),
            ExecutionEnvironment.Sbl => (ImageKind.Amss, context.Chip.MaxAmssSize),
            _ => ((ImageKind?)null, 0),
        };
        var environment = Environment.ToString().ToUpperInvariant();
        if (expected is null)
            return $"no boot loader runs in {environment}; reset the card first";
        if (kind != expected)
            return $"{environment} expects {expected.Value.RecordName()}";
        return totalLength < 1 || totalLength > longest
            ? string.Create(CultureInfo.InvariantCulture, $"announced size is {totalLength} bytes; {environment} accepts 1 to {longest}")
            : null;
    }
}
