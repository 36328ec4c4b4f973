using System.Globalization;
using HilQrtr.Cards.Boot;
using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Cards.Wlfw;

/// <summary>Reads the M3 image from host memory.</summary>
internal sealed class M3Loader(CardContext context)
{
    private const int PieceSize = 16 * 1024;

    public QmiResponse Load(WlfwClient client, M3InfoRequest request)
    {
        // Address 0 means that the driver has no M3 image (ath11k_qmi_wlanfw_m3_info_send).
        if (context.Chip.MaxM3Size == 0)
            return request is { Addr: 0, Size: 0 } ? QmiResponse.Ok : Refuse(client, request, "this chip has no M3: address and size must be 0");
        if (request.Size == 0 || request.Size > context.Chip.MaxM3Size)
            return Refuse(client, request, string.Create(CultureInfo.InvariantCulture,
                $"size must be 1 to {context.Chip.MaxM3Size}"));
        if (request.Addr > ulong.MaxValue - request.Size)
            return Refuse(client, request, "the image wraps around the end of memory");

        using var image = new ImageReceiver(ImageKind.M3, request.Size);
        var buffer = new byte[Math.Min(PieceSize, request.Size)];
        while (image.Remaining > 0)
        {
            var piece = buffer.AsSpan(0, (int)Math.Min(buffer.Length, image.Remaining));
            if (!context.Carrier.TryReadMemory(request.Addr + (ulong)image.ReceivedBytes, piece))
                return Refuse(client, request, string.Create(CultureInfo.InvariantCulture,
                    $"no host memory at 0x{request.Addr + (ulong)image.ReceivedBytes:x}"));
            image.Append(piece);
        }

        return context.CheckImage(ImageKind.M3, image.ReceivedBytes, image.TakeSha256())
            ? QmiResponse.Ok
            : QmiResponse.Refused(QmiError.Internal);
    }

    private QmiResponse Refuse(WlfwClient client, M3InfoRequest request, string why)
    {
        context.Violate(
                $"M3_INFO from {client.Address}: image of {request.Size} bytes at 0x{request.Addr:x}: {why}");
        return QmiResponse.Refused(QmiError.Internal);
    }
}
