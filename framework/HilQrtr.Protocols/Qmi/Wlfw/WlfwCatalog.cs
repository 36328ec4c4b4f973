using System.Collections.Frozen;

namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>
/// All messages that ath11k and ath12k use during bring-up. If the two drivers define a message differently, the catalog contains the
/// definition that has more fields.
/// </summary>
internal static class WlfwCatalog
{
    private static readonly FrozenDictionary<(WlfwMessageId Id, QmiMessageType Type), WlfwDescriptor> Descriptors =
        new WlfwMessage[]
        {
            new IndRegisterRequest(), new IndRegisterResponse(),
            new FwReadyIndication(),
            new WlanModeRequest(), new WlanModeResponse(),
            new WlanCfgRequest(), new WlanCfgResponse(),
            new CapRequest(), new CapResponse(),
            new BdfDownloadRequest(), new BdfDownloadResponse(),
            new WlanIniRequest(), new WlanIniResponse(),
            new HostCapRequest(), new HostCapResponse(),
            new RequestMemIndication(),
            new RespondMemRequest(), new RespondMemResponse(),
            new FwMemReadyIndication(),
            new FwInitDoneIndication(),
            new M3InfoRequest(), new M3InfoResponse(),
            new ColdBootCalDoneIndication(),
            new DeviceInfoRequest(), new DeviceInfoResponse(),
            new PhyCapRequest(), new PhyCapResponse(),
        }.ToFrozenDictionary(message => (message.Id, message.Type), message => new WlfwDescriptor(message));

    public static IEnumerable<WlfwDescriptor> All => Descriptors.Values;

    public static WlfwDescriptor? Find(WlfwMessageId id, QmiMessageType type) => Descriptors.GetValueOrDefault((id, type));
}

/// <summary>Description of one kind of message.</summary>
internal sealed class WlfwDescriptor
{
    private static readonly string?[] NoNames = new string?[256];

    private readonly string?[] _names;

    public WlfwDescriptor(WlfwMessage prototype)
    {
        Prototype = prototype;
        Protocol = ProtocolOf(prototype.Id, prototype.Type);
        TakesAnyTlv = prototype is UnknownWlfwMessage;
        _names = TakesAnyTlv ? NoNames : new WlfwNameCollector().NamesOf(prototype);
    }

    /// <summary>A message of the described kind, with no fields set.</summary>
    public WlfwMessage Prototype { get; }

    /// <summary>Name of the message, for errors.</summary>
    public string Protocol { get; }

    /// <summary>Whether the message is unknown. If so, every TLV is accepted.</summary>
    public bool TakesAnyTlv { get; }

    public bool Knows(byte tlv) => _names[tlv] is not null;

    public string? NameOf(byte tlv) => _names[tlv];

    public static string ProtocolOf(WlfwMessageId id, QmiMessageType type) => type switch
    {
        QmiMessageType.Request => $"WLFW {id.KernelName()} request",
        QmiMessageType.Response => $"WLFW {id.KernelName()} response",
        QmiMessageType.Indication => $"WLFW {id.KernelName()} indication",
        _ => $"WLFW {id.KernelName()} of type {(byte)type}",
    };
}

/// <summary>Collects the names of a message's TLVs.</summary>
internal sealed class WlfwNameCollector() : WlfwFields("")
{
    private const byte MaxTlv = 63;

    private readonly string?[] _names = new string?[256];

    public string?[] NamesOf(WlfwMessage message)
    {
        message.Walk(this);
        return _names;
    }

    public override string Text(string name, string? value, int limit, bool counted) => value ?? "";

    protected override int Enter(byte tlv, bool mandatory, bool present)
    {
        if (tlv > MaxTlv)
            throw new InvalidOperationException($"{TlvName} has tlv 0x{tlv:x2}, but the decoder's bit masks cover only types up to 0x{MaxTlv:x2}");
        _names[tlv] = TlvName;
        return 0;
    }

    protected override ulong Number(string name, ulong value, int size) => value;

    protected override int Count(string name, int count, int limit, int size) => 0;

    protected override ReadOnlyMemory<byte> Bytes(ReadOnlyMemory<byte> value, int limit) => value;
}
