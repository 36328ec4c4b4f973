using System.Collections.Frozen;

namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>All messages of ath11k's and ath12k's bring-ups; one that only one of them has, or fills further, is as that one has it.</summary>
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
