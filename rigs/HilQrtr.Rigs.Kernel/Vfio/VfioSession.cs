using HilQrtr.Native;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Vfio;

namespace HilQrtr.Rigs.Kernel.Vfio;

/// <summary>
/// What one client has set up for one device: memory and eventfds. The session does not depend on the socket. A refused request changes
/// nothing.
/// </summary>
internal sealed class VfioSession : IDisposable
{
    private const ushort Major = 0;
    private const ushort Minor = 1;
    private const int MaxDataSize = VfioUserHeader.MaxPayloadSize - VfioUserRegionAccess.HeaderSize;

    /// <summary>
    /// The limits of this server. According to the specification, the reply may contain only capabilities that the client has proposed. These
    /// limits are always announced, as libvfio-user does, because otherwise the client would have to assume larger limits.
    /// </summary>
    private static readonly VfioUserCapabilities Capabilities = new()
    {
        MaxMsgFds = UnixSocket.MaxDescriptors,
        MaxDataXferSize = MaxDataSize,
        MaxDmaMaps = DmaSpace.MaxMaps,
    };

    private readonly IVfioDevice _device;
    private readonly Action<string, string> _note;
    private readonly VectorEvents _events;
    private bool _hasVersion;

    public VfioSession(IVfioDevice device, Action<string, string> note)
    {
        _device = device;
        _note = note;
        _events = new VectorEvents(note);
    }

    /// <summary>The memory that the client has mapped.</summary>
    public DmaSpace Memory { get; } = new();

    /// <summary>Why the connection must be closed after the reply; null if it can go on.</summary>
    public string? End { get; private set; }

    /// <summary>Signals the eventfd of a vector.</summary>
    public void Interrupt(uint vector) => _events.Raise(vector);

    /// <summary>Handles a request.</summary>
    /// <param name="header">Header of the request.</param>
    /// <param name="payload">Payload of the request.</param>
    /// <param name="descriptors">Descriptors received with the request. Those that the session keeps are removed from the list.</param>
    /// <param name="reply">Buffer for the payload of the reply, of <see cref="VfioUserHeader.MaxPayloadSize"/> bytes.</param>
    /// <param name="error">Why the request was refused, or <see cref="Errno.None"/>.</param>
    /// <returns>Size of the reply's payload in bytes.</returns>
    public int Handle(VfioUserHeader header, ReadOnlySpan<byte> payload, List<FileDescriptor> descriptors, Span<byte> reply, out Errno error)
    {
        if (header.Command is VfioUserCommand.DeviceFeature or VfioUserCommand.DeviceGetRegionIoFds)
        {
            // Clients use these optional commands to find out what a server can do, so a refusal is not a problem.
            error = Errno.EOPNOTSUPP;
            return 0;
        }

        error = Errno.None;
        try
        {
            return Do(header.Command, payload, descriptors, reply);
        }
        catch (WireFormatException e)
        {
            error = Errno.EINVAL;
            _note("malformed request", $"{header.Command}: {e.Message}");
        }
        catch (VfioRefusedException e)
        {
            error = e.Error;
            _note(e.Kind, $"{header.Command}: {e.Message}");
        }

        return 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _events.Dispose();
        Memory.Dispose();
    }

    private int Do(VfioUserCommand command, ReadOnlySpan<byte> payload, List<FileDescriptor> descriptors, Span<byte> reply)
    {
        if (command is not (VfioUserCommand.DmaMap or VfioUserCommand.DeviceSetIrqs) && descriptors.Count != 0)
            throw WrongDescriptors($"{descriptors.Count}, expected none");
        if (_hasVersion == (command == VfioUserCommand.Version))
            throw new VfioRefusedException(Errno.EINVAL, "request out of order", "VERSION must be the first request, and must be sent only once");
        switch (command)
        {
            case VfioUserCommand.Version:
                return Negotiate(VfioUserVersion.Parse(payload), reply);
            case VfioUserCommand.DmaMap:
                if (descriptors.Count > 1)
                    throw WrongDescriptors($"{descriptors.Count}, expected at most 1");
                Memory.Map(VfioUserDmaMap.Parse(payload), descriptors.FirstOrDefault());
                return 0;
            case VfioUserCommand.DmaUnmap:
                var unmap = VfioUserDmaUnmap.Parse(payload);
                Memory.Unmap(unmap);
                unmap.Write(reply);
                return VfioUserDmaUnmap.Size;
            case VfioUserCommand.DeviceGetInfo:
                VfioDeviceInfo.Parse(payload);
                new VfioDeviceInfo(VfioDeviceTraits.Reset | VfioDeviceTraits.Pci, (uint)VfioPciRegion.Count, (uint)VfioPciIrq.Count).Write(reply);
                return VfioDeviceInfo.Size;
            case VfioUserCommand.DeviceGetRegionInfo:
                return GetRegion(VfioRegionInfo.Parse(payload).Index, reply);
            case VfioUserCommand.DeviceGetIrqInfo:
                return GetIrq(VfioIrqInfo.Parse(payload).Index, reply);
            case VfioUserCommand.DeviceSetIrqs:
                SetIrqs(VfioIrqSet.Parse(payload), descriptors);
                return 0;
            case VfioUserCommand.RegionRead:
                return Read(VfioUserRegionAccess.Parse(payload), reply);
            case VfioUserCommand.RegionWrite:
                return Write(VfioUserRegionAccess.Parse(payload, out var data), data, reply);
            case VfioUserCommand.DeviceReset:
                if (payload.Length != 0)
                    throw new VfioRefusedException(Errno.EINVAL, "malformed request", $"{payload.Length} bytes of payload, expected none");
                _events.Forget();
                _device.Reset();
                return 0;
            default:
                throw new VfioRefusedException(Errno.EOPNOTSUPP, "unsupported request", $"number {(ushort)command}");
        }
    }

    private int Negotiate(VfioUserVersion version, Span<byte> reply)
    {
        if (version.Major != Major)
        {
            End = $"the client wants version {version.Major}.{version.Minor} of vfio-user";
            throw new VfioRefusedException(Errno.EOPNOTSUPP, "unsupported version", $"{version.Major}.{version.Minor}, supported is {Major}.{Minor}; the connection is closed");
        }

        // The limits of the client do not matter: replies carry no descriptors, and at most as much data as the client asks for.
        VfioUserCapabilities.Parse(version.Data);
        _hasVersion = true;
        var answer = new VfioUserVersion(Major, Math.Min(version.Minor, Minor), Capabilities.ToJson());
        answer.Write(reply);
        return answer.Size;
    }

    private int GetRegion(uint index, Span<byte> reply)
    {
        var size = SizeOf(index);
        new VfioRegionInfo(size == 0 ? VfioRegionAccess.None : VfioRegionAccess.Read | VfioRegionAccess.Write, index, size, 0).Write(reply);
        return VfioRegionInfo.Size;
    }

    private int GetIrq(uint index, Span<byte> reply)
    {
        CheckIrq(index);
        var info = index == (uint)VfioPciIrq.Msi
            ? new VfioIrqInfo(VfioIrqTraits.Eventfd | VfioIrqTraits.NoResize, index, (uint)_device.VectorCount)
            : new VfioIrqInfo(VfioIrqTraits.Eventfd, index, 0);
        info.Write(reply);
        return VfioIrqInfo.Size;
    }

    private void SetIrqs(VfioIrqSet set, List<FileDescriptor> descriptors)
    {
        CheckIrq(set.Index);
        var vectors = set.Index == (uint)VfioPciIrq.Msi ? (uint)_device.VectorCount : 0;
        if (set is { Flags: VfioIrqAction.DataNone | VfioIrqAction.ActionTrigger, Start: 0, Count: 0 })
        {
            if (descriptors.Count != 0)
                throw WrongDescriptors($"{descriptors.Count}, expected none");
            if (set.Index == (uint)VfioPciIrq.Msi)
                _events.Dispose();
            return;
        }

        if (set.Flags != (VfioIrqAction.DataEventfd | VfioIrqAction.ActionTrigger))
            throw new VfioRefusedException(Errno.EOPNOTSUPP, "unsupported interrupt action", $"flags 0x{(uint)set.Flags:x}, count {set.Count}; supported are eventfds for triggers");
        if (set.Count == 0 || set.Start >= vectors || set.Count > vectors - set.Start)
            throw new VfioRefusedException(Errno.EINVAL, "no such interrupt", $"{set.Count} from {set.Start} on, of {vectors} of type {set.Index}");
        if (descriptors.Count == 0)
            _events.Remove((int)set.Start, (int)set.Count);
        else if (descriptors.Count == (int)set.Count)
            _events.Set((int)set.Start, descriptors);
        else
            throw WrongDescriptors($"{descriptors.Count}, expected {set.Count} or none");
    }

    private int Read(VfioUserRegionAccess access, Span<byte> reply)
    {
        Check(access);
        access.Write(reply);
        _device.Read((VfioPciRegion)access.Region, access.Offset, reply.Slice(VfioUserRegionAccess.HeaderSize, (int)access.Count));
        return VfioUserRegionAccess.HeaderSize + (int)access.Count;
    }

    private int Write(VfioUserRegionAccess access, ReadOnlySpan<byte> data, Span<byte> reply)
    {
        Check(access);
        _device.Write((VfioPciRegion)access.Region, access.Offset, data);
        access.Write(reply);
        return VfioUserRegionAccess.HeaderSize;
    }

    private void Check(VfioUserRegionAccess access)
    {
        var size = SizeOf(access.Region);
        if (access.Count is 0 or > MaxDataSize || access.Count > size || access.Offset > size - access.Count)
            throw new VfioRefusedException(Errno.EINVAL, "invalid region access", $"{access.Count} bytes at 0x{access.Offset:x} of region {access.Region}, which is 0x{size:x} bytes long; at most {MaxDataSize} bytes at a time");
    }

    private ulong SizeOf(uint region) => region < (uint)VfioPciRegion.Count
        ? _device.SizeOf((VfioPciRegion)region)
        : throw new VfioRefusedException(Errno.EINVAL, "no such region", $"region {region} of {(uint)VfioPciRegion.Count}");

    private static void CheckIrq(uint index)
    {
        if (index >= (uint)VfioPciIrq.Count)
            throw new VfioRefusedException(Errno.EINVAL, "no such interrupt", $"type {index} of {(uint)VfioPciIrq.Count}");
    }

    private static VfioRefusedException WrongDescriptors(string what) => new(Errno.EINVAL, "wrong number of descriptors", what);
}
