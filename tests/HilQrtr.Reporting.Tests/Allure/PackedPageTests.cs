using System.Text;
using HilQrtr.Reporting.Allure;

namespace HilQrtr.Reporting.Tests.Allure;

public sealed class PackedPageTests
{
    [Test]
    public void Files_survive_packing()
    {
        byte[] picture = [0x89, 0x50, 0xff, 0x00];
        var html = Page(("widgets/tree.json", "{\"name\":\"über </script>\"}"u8.ToArray()), ("data/attachments/1.png", picture));

        var packed = PackedPage.Pack(html);

        var files = PackedPage.Unpack(packed);
        Assert.That(Encoding.UTF8.GetString(files["widgets/tree.json"]), Is.EqualTo("{\"name\":\"über </script>\"}"));
        Assert.That(files["data/attachments/1.png"], Is.EqualTo(picture));
        Assert.That(packed, Does.StartWith("<html><script>first</script>").And.EndWith("<p>last</p></html>"));
        Assert.That(packed, Does.Not.Contain("Promise.allSettled"));
    }

    [Test]
    public async Task The_script_in_the_page_restores_each_file_for_Allure()
    {
        byte[] picture = [0x89, 0x50, 0xff, 0x00];
        var packed = PackedPage.Pack(Page(("widgets/tree.json", "{\"name\":\"über\"}"u8.ToArray()), ("data/attachments/1.png", picture)));
        var (data, code) = (Part("id=\"packed-data\">"), Part("<script defer>"));
        var program = $$"""
            const document = { getElementById: () => ({ textContent: {{System.Text.Json.JsonSerializer.Serialize(data)}} }), body: {} };
            const window = { allureReportData: {} };
            {{code}}
            const wait = setInterval(() => {
              if (!window.allureReportDataReady && !document.body.textContent) return;
              clearInterval(wait);
              console.log(document.body.textContent ?? ["widgets/tree.json", "data/attachments/1.png"].map(name => window.allureReportData[name]).join(" "));
            }, 5);
            """;

        var output = await AllureInstallation.RunNodeAsync(program);

        Assert.That(output.Trim(), Is.EqualTo($"{Convert.ToBase64String("{\"name\":\"über\"}"u8)} {Convert.ToBase64String(picture)}"));

        string Part(string begin)
        {
            var start = packed.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
            return packed[start..packed.IndexOf("</script>", start, StringComparison.Ordinal)];
        }
    }

    [Test]
    public void Repetitive_text_is_compressed()
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5000).Select(i => $"card{i % 4} is taken down\n")));

        var packed = PackedPage.Pack(Page(("data/attachments/1.txt", text), ("data/attachments/2.txt", text)));

        Assert.That(packed, Has.Length.LessThan(text.Length / 10));
    }

    [TestCase("d(\"b\",\"not base64!\")")]
    [TestCase("d('b','e30=')")]
    [TestCase("d(\"b\",\"e30=\",true)")]
    [TestCase("e(\"b\")")]
    public void A_page_with_a_file_in_an_unknown_format_is_unchanged(string file)
    {
        var html = Page(("a", "{}"u8.ToArray()), ("c", "{}"u8.ToArray()));
        Assert.That(PackedPage.Pack(html), Is.Not.EqualTo(html));

        foreach (var odd in new[] { html.Replace("[d(", $"[d(\"z\",\"e30=\"),{file},d(", StringComparison.Ordinal), html.Replace("])", $",\n{file}])", StringComparison.Ordinal) })
            Assert.That(PackedPage.Pack(odd), Is.EqualTo(odd));
    }

    [TestCase("<html><script src=\"app.js\"></script></html>")]
    [TestCase("<html><script defer>Promise.allSettled([d(\"a\",\"e30=\")]).then(somethingElse)</script></html>")]
    public void A_page_in_an_unknown_format_is_unchanged(string html) => Assert.That(PackedPage.Pack(html), Is.EqualTo(html));

    private static string Page(params (string Name, byte[] Content)[] files) =>
        $$"""
        <html><script>first</script><script defer>
              Promise.allSettled([{{string.Join(',', files.Select(f => $"d(\"{f.Name}\",\"{Convert.ToBase64String(f.Content)}\")"))}}])
                .then(function(){
                  window.allureReportDataReady = true;
                })
            </script><p>last</p></html>
        """;
}
