namespace HilQrtr.Cards.Tests.Chips;

/// <summary>What the driver of each chip expects.</summary>
internal static class ExpectedChips
{
    public static IReadOnlyDictionary<string, ExpectedChip> All { get; } = new Dictionary<string, ExpectedChip>
    {
        ["IPQ8074"] = new("ath11k_ahb", 0, 2, "ath11k/IPQ8074/hw2.0", "board-2.bin"),
        ["QCA2066"] = new("ath11k_pci", 0x110317cb, 1, "ath11k/QCA2066/hw2.1", "board-2.bin", "m3.bin")
        {
            Version = [(0x224, 0x210), (0x1910010, 0x1019a0e1)],
            Reset = [0x1e402bc],
            Shadows = 36,
            Radios = 2,
        },
        ["QCA6390"] = new("ath11k_pci", 0x110117cb, 1, "ath11k/QCA6390/hw2.0", "board-2.bin", "m3.bin")
        {
            Version = [(0x224, 0x200)],
            Reset = [0x1e402bc, 0x1e0c0ac, 0x1e0c628, 0x1e0c62c, 0x1e0c634],
            Shadows = 36,
            Radios = 2,
        },
        ["QCN9074"] = new("ath11k_pci", 0x110417cb, 7, "ath11k/QCN9074/hw1.0", "board-2.bin", "firmware-2.bin", "m3.bin", "cal-pci-A.bin")
        {
            Reset = [0x1e402bc, 0x1e0e0a8, 0x1e0f45c, 0x1e0f460, 0x1e0f468],
            StaticWindows = true,
            Radios = 1,
        },
        ["QCN9274"] = new("ath12k_pci", 0x110917cb, 7, "ath12k/QCN9274/hw2.0", "board-2.bin", "firmware-2.bin", "m3.bin", "cal-pci-A.bin")
        {
            PhyCap = new() { NumPhy = 1, SingleChipMloSupport = 0 },
            Version = [(0x1b00000, 0x200)],
            Reset = [0x1e38338],
            StaticWindows = true,
            Radios = 1,
        },
        ["WCN6855"] = new("ath11k_pci", 0x110317cb, 1, "ath11k/WCN6855/hw2.0", "board-2.bin", "m3.bin")
        {
            Version = [(0x224, 0x200)],
            Reset = [0x1e402bc],
            Shadows = 36,
            Radios = 2,
        },
        ["WCN7850"] = new("ath12k_pci", 0x110717cb, 1, "ath12k/WCN7850/hw2.0", "board-2.bin", "m3.bin")
        {
            PhyCap = new() { SingleChipMloSupport = 1 },
            Version = [(0x1b00000, 0x200)],
            Reset = [0x1e40304],
            Shadows = 40,
            Radios = 2,
        },
    };

    public static IEnumerable<string> Names => All.Keys;

    public static IEnumerable<string> OnPci => All.Keys.Where(name => All[name].PciId != 0);
}
