using System.Globalization;
using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Cards.Wlfw;

/// <summary>
/// Reassembles board data from the segments that <c>ath11k/qmi.c: ath11k_qmi_load_file_target_mem</c> sends. The segments are numbered from
/// 0. In each segment, <c>total_size</c> is the number of bytes that are left, including that segment. In the last segment, <c>end</c> is
/// set.
/// </summary>
internal sealed class BoardDataReceiver(CardContext context)
{
    public QmiResponse Receive(WlfwClient client, BdfDownloadRequest segment)
    {
        if (client.BoardDataAddress is { } address)
            return ReadInPlace(client, segment, address);
        if (segment is not { TotalSize: { } totalSize, SegId: { } segId, Data: { Length: > 0 } data, End: { } end, BdfType: { } type })
            return Drop(client, QmiError.MalformedMsg, "total_size, seg_id, data, end and bdf_type are required");
        if (KindOf(type) is not { } kind)
            return Drop(client, QmiError.NotSupported, $"bdf_type {type} is not supported");

        if (segId == 0 && client.Download is null)
            client.BeginDownload(kind, totalSize);
        if (context.Has(CardFault.TakesAnything))
        {
            // A segment that arrives when no file is in progress starts a new file, even if its number is not 0.
            var isLate = client.Download is null;
            if (isLate) client.BeginDownload(kind, totalSize);
            var download = client.Download!;
            download.Append(data.Span);
            client.NextSegment++;
            return end == 0 && !isLate ? QmiResponse.Ok : Complete(client, kind);
        }

        if (client.Download is not { } image || segId != client.NextSegment || image.Kind != kind)
            return Drop(client, QmiError.IncompatibleState, client.Download is { } expected
                ? $"segment {segId} of {kind.RecordName()}; expected segment {client.NextSegment} of {expected.Kind.RecordName()}"
                : $"segment {segId} of {kind.RecordName()}; expected segment 0");
        if (totalSize != image.Remaining || data.Length > image.Remaining)
            return Drop(client, QmiError.MalformedMsg, string.Create(CultureInfo.InvariantCulture,
                $"segment {segId} is {data.Length} bytes long and has total_size {totalSize}; {image.Remaining} bytes are left"));

        image.Append(data.Span);
        client.NextSegment++;
        if (end != 0 != (image.Remaining == 0))
            return Drop(client, QmiError.MalformedMsg, string.Create(CultureInfo.InvariantCulture,
                $"segment {segId} has end {end}, but {image.Remaining} bytes are left"));
        return end == 0 ? QmiResponse.Ok : Complete(client, kind);
    }

    // For a chip with fixed_bdf_addr, the client copies the file to memory and then sends one request without data.
    private QmiResponse ReadInPlace(WlfwClient client, BdfDownloadRequest request, ulong address)
    {
        if (request is not { TotalSize: > 0 and { } size, SegId: 0, Data: null, End: 1, BdfType: { } type })
            return Drop(client, QmiError.MalformedMsg, "this chip reads board data from memory: send total_size, seg_id 0, end 1 and bdf_type, without data");
        if (KindOf(type) is not { } kind)
            return Drop(client, QmiError.NotSupported, $"bdf_type {type} is not supported");
        if (size > context.Chip.Memory.First(segment => segment.Type == WlfwMemType.Bdf).Size)
            return Drop(client, QmiError.MalformedMsg, $"{size} bytes exceed the memory reserved for board data");
        var data = new byte[size];
        if (!context.Carrier.TryReadMemory(address, data))
            return Drop(client, QmiError.Internal, string.Create(CultureInfo.InvariantCulture, $"no host memory at 0x{address:x}"));
        client.BeginDownload(kind, size);
        client.Download!.Append(data);
        return Complete(client, kind);
    }

    private static ImageKind? KindOf(byte type) => type switch
    {
        WlfwBdfType.Bin or WlfwBdfType.Elf => ImageKind.Bdf,
        WlfwBdfType.Regdb => ImageKind.Regdb,
        WlfwBdfType.Caldata => ImageKind.Caldata,
        _ => null,
    };

    private QmiResponse Complete(WlfwClient client, ImageKind kind)
    {
        var refused = context.Has(CardFault.RefusesBdf);
        var image = client.Download!;
        var accepted = context.CheckImage(kind, image.ReceivedBytes, image.TakeSha256(), acceptable: !refused);
        client.EndDownload();
        if (!accepted)
            return QmiResponse.Refused(QmiError.Internal);
        if (kind == ImageKind.Bdf)
            client.Reach(WlfwPhase.BoardDataReceived);
        return QmiResponse.Ok;
    }

    /// <summary>Refuses a segment and drops the earlier segments. The download must restart at segment 0.</summary>
    private QmiResponse Drop(WlfwClient client, ushort error, string why)
    {
        context.Violate($"BDF_DOWNLOAD from {client.Address}: {why}");
        if (client.Download is { ReceivedBytes: > 0 } image)
            context.CheckImage(image.Kind, image.ReceivedBytes, image.TakeSha256(), acceptable: false);
        client.EndDownload();
        return QmiResponse.Refused(error);
    }
}
