using System.Text;
using HilQrtr.Protocols.Firmware;

namespace HilQrtr.Protocols.Tests.Firmware;

public sealed class Firmware2FileTests
{
    // Written by hand from ath11k/fw.h and ath12k/fw.h.
    [TestCase(AthFamily.Ath11k, "QCOM-ATH11K-FW\0\0")]
    [TestCase(AthFamily.Ath12k, "QCOM-ATH12K-FW\0\0")]
    public void A_file_consists_of_the_padded_magic_and_one_padded_element(AthFamily family, string magic) =>
        Assert.That(new Firmware2File(family, [Firmware2File.MultiQrtrId]).ToArray(),
            Is.EqualTo((byte[])[.. Encoding.ASCII.GetBytes(magic), 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]));
}
