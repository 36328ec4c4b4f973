using HilQrtr.Cards;
using HilQrtr.Rigs.Simulated.Drivers;
using HilQrtr.Rigs.Simulated.Kernels;

namespace HilQrtr.Rigs.Simulated.Tests.Drivers;

/// <summary>Tests the instance number that is derived from a PCI address.</summary>
public sealed class InstanceNumberTests
{
    [TestCase("QCN9274", "0000:01:00.0", 0x01)]
    [TestCase("QCN9274", "0000:11:00.0", 0x01)]
    [TestCase("QCN9274", "000a:0f:1f.7", 0xaf)]
    [TestCase("QCN9074", "0000:01:00.0", 0x10)]
    [TestCase("QCN9074", "0002:01:00.0", 0x12)]
    public void The_number_combines_the_low_bits_of_domain_and_bus_in_the_order_that_the_driver_uses(string chip, string address, int number) =>
        Assert.That(InstanceNumber.Of(CardChips.All[chip], address, KernelVariants.RulesOf("instance-ids")), Is.EqualTo((byte)number));

    [TestCase("QCN9274", "stock", true)]
    [TestCase("QCN9274", "endpoint-ids", true)]
    [TestCase("QCN9074", "stock", false)]
    [TestCase("QCN9074", "instance-ids", true)]
    [TestCase("QCA6390", "instance-ids", false)]
    [TestCase("WCN7850", "instance-ids", false)]
    public void An_instance_number_is_used_only_if_the_firmware_and_the_driver_support_instance_numbers(string chip, string kernel, bool used) =>
        Assert.That(InstanceNumber.Of(CardChips.All[chip], "0000:01:00.0", KernelVariants.RulesOf(kernel)).HasValue, Is.EqualTo(used));
}
