using System.Text;
using HilQrtr.Protocols.Firmware;

namespace HilQrtr.Protocols.Tests.Firmware;

public sealed class Board2FileTests
{
    [Test]
    public void A_board_is_named_as_the_driver_asks_for_it() =>
        Assert.That(
            Board2File.PciBoardName(chipId: 0, boardId: 16),
            Is.EqualTo("bus=pci,qmi-chip-id=0,qmi-board-id=16"));

    [Test]
    public void A_file_without_a_board_is_the_padded_magic() =>
        Assert.That(Board2File.WriteAth11k([]), Is.EqualTo("QCA-ATH11K-BOARD\0\0\0\0"u8.ToArray()));

    [Test]
    public void Each_board_is_an_element_of_a_name_and_its_data_padded_to_four_bytes()
    {
        var file = Board2File.WriteAth11k([("abc", new byte[] { 1, 2, 3, 4, 5 }), ("defg", new byte[] { 6 })]);
        byte[] expected =
        [
            .. Encoding.ASCII.GetBytes("QCA-ATH11K-BOARD\0\0\0\0"),
            0, 0, 0, 0, 28, 0, 0, 0,
            0, 0, 0, 0, 3, 0, 0, 0, (byte)'a', (byte)'b', (byte)'c', 0,
            1, 0, 0, 0, 5, 0, 0, 0, 1, 2, 3, 4, 5, 0, 0, 0,
            0, 0, 0, 0, 24, 0, 0, 0,
            0, 0, 0, 0, 4, 0, 0, 0, (byte)'d', (byte)'e', (byte)'f', (byte)'g',
            1, 0, 0, 0, 1, 0, 0, 0, 6, 0, 0, 0,
        ];
        Assert.That(file, Is.EqualTo(expected));
    }
}
