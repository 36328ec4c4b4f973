namespace HilQrtr.Rigs.Remote.Tests;

public sealed class EndpointIdListTests
{
    [TestCase("", 0)]
    [TestCase("2 endpoint 2 0000:00:00.0\n", 1)]
    [TestCase("2 endpoint 2 0000:00:00.0\n3 reserved 1 0000:00:01.0\n5 endpoint 1 -\n", 3)]
    public void Each_line_counts_as_one_id(string text, int count) => Assert.That(EndpointIdList.Count(text), Is.EqualTo(count));
}
