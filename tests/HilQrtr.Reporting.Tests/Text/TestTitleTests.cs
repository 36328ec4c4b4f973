using HilQrtr.Reporting.Text;

namespace HilQrtr.Reporting.Tests.Text;

internal sealed class TestTitleTests
{
    [TestCase("Each_card_answers", "Each card answers")]
    [TestCase("A_NEW_SERVER_of_card1(true)", "A NEW_SERVER of card1(true)")]
    [TestCase("NEW_SERVER_and_DEL_CLIENT", "NEW_SERVER and DEL_CLIENT")]
    [TestCase("The_board_id_matches", "The board_id matches")]
    [TestCase("A_renewed_NEW_SERVERS", "A renewed NEW SERVERS")]
    [TestCase("Keeps(\"a_b\")", "Keeps(\"a_b\")")]
    [TestCase("", "")]
    public void A_name_becomes_a_sentence_and_keeps_kernel_terms(string name, string title) =>
        Assert.That(TestTitle.Of(name), Is.EqualTo(title));
}
