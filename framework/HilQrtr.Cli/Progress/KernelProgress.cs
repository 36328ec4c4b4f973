using HilQrtr.Kernels;
using Spectre.Console;

namespace HilQrtr.Cli.Progress;

/// <summary>Shows the progress of a kernel build on standard error. A terminal shows a bar; other outputs get lines of text.</summary>
internal static class KernelProgress
{
    /// <summary>Shows the progress of a build while the build runs.</summary>
    public static Task<KernelBuildResult> ShowAsync(Terminal terminal, Func<IProgress<KernelBuildProgress>, Task<KernelBuildResult>> build) =>
        terminal.ErrorIsLive ? ShowLiveAsync(terminal.Err, build) : build(new KernelProgressLines(terminal.Error, TimeProvider.System));

    private static Task<KernelBuildResult> ShowLiveAsync(IAnsiConsole console, Func<IProgress<KernelBuildProgress>, Task<KernelBuildResult>> build) => console.Progress()
        .AutoClear(true)
        .HideCompleted(false)
        .Columns(new SpinnerColumn(Spinner.Known.Line), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 30 }, new ElapsedTimeColumn())
        .StartAsync(context => build(new Bars(context, console.Profile.Width)));

    private sealed class Bars(ProgressContext context, int width) : IProgress<KernelBuildProgress>
    {
        /// <summary>Total width of the columns other than the bar.</summary>
        private const int OtherColumns = 48;

        private KernelBuildStage? _stage;
        private ProgressTask? _bar;

        public void Report(KernelBuildProgress value)
        {
            var description = Markup.Escape(Fitted(Printable.OneLine(KernelProgressLines.Text(value))));
            if (value.Stage != _stage || _bar is null)
            {
                Complete(_bar);
                _bar = context.AddTask(description);
                _stage = value.Stage;
            }

            _bar.Description = description;
            _bar.IsIndeterminate = value.Total is null;
            _bar.MaxValue = value.Total ?? 1;
            _bar.Value = value.Total is null ? 0 : value.Done;
        }

        private static void Complete(ProgressTask? bar)
        {
            if (bar is null) return;
            bar.IsIndeterminate = false;
            bar.Value = bar.MaxValue;
            bar.StopTask();
        }

        private string Fitted(string text)
        {
            var maxLength = Math.Max(20, width - OtherColumns);
            return text.Length <= maxLength ? text : text[..(maxLength - 3)] + "...";
        }
    }
}
