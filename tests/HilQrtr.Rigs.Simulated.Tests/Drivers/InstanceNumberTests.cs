using HilQrtr.Cards;
using HilQrtr.Rigs.Simulated.Drivers;
using HilQrtr.Rigs.Simulated.Kernels;

namespace HilQrtr.Rigs.Simulated.Tests.Drivers;

/// <summary>The number that a driver makes of a PCI address.</summary>
public sealed class InstanceNumberTests
{
    [TestCase("QCN9274", "0000:01:00.0", 0x01)]
    [TestCase("QCN9274", "0000:11:00.0", 0x01)]
    [TestCase("QCN9274", "000a:0f:1f.7", 0xaf)]
    [TestCase("QCN9074", "0000:01:00.0", 0x10)]
    [TestCase("QCN9074", "0002:01:00.0", 0x12)]
    public void The_low_bits_of_domain_and_bus_make_it_in_the_order_of_the_driver(string chip, string address, int number) =>
        Assert.That(InstanceNumber.Of(CardChips.All[chip], address, KernelVariants.RulesOf("instance-ids")), Is.EqualTo((byte)number));

    [TestCase("QCN9274", "stock", true)]
    [TestCase("QCN9274", "endpoint-ids", true)]
    [TestCase("QCN9074", "stock", false)]
    [TestCase("QCN9074", "instance-ids", true)]
    [TestCase("QCA6390", "instance-ids", false)]
    [TestCase("WCN7850", "instance-ids", false)]
    public void Ath12k_of_any_kernel_gives_one_and_ath11k_of_one_kernel_to_firmware_that_asks_for_it(string chip, string kernel, bool given) =>
        Assert.That(InstanceNumber.Of(CardChips.All[chip], "0000:01:00.0", KernelVariants.RulesOf(kernel)).HasValue, Is.EqualTo(given));
}
