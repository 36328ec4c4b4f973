using Spectre.Console;
using Spectre.Console.Rendering;
using Line = Spectre.Console.Text;

namespace HilQrtr.Cli.Progress;

/// <summary>Shows the number of finished tests and the total number of tests.</summary>
internal sealed class CountColumn : ProgressColumn
{
    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Line($"{task.Value:0}/{task.MaxValue:0}");
}
