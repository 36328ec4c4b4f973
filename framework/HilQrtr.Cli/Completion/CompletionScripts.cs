namespace HilQrtr.Cli.Completion;

/// <summary>Completion scripts, one per shell. A script calls the program by the name that the user typed on the command line.</summary>
internal static class CompletionScripts
{
    private const string Bash = """
        # Completion of hil for bash:  source <(hil completion bash)
        # Completion also works if you call hil by a path, such as ./hil.
        _hil() {
            local word=${COMP_WORDS[COMP_CWORD]} program=${COMP_WORDS[0]/#\~/$HOME}
            local line=${COMP_LINE:0:COMP_POINT} IFS=$'\n'
            line=${line#*"${COMP_WORDS[0]}"}
            line=${line# }
            COMPREPLY=($(compgen -W "$("$program" "[suggest:${#line}]" "$line" 2>/dev/null)" -- "$word"))
        }
        # If hil has no suggestion, for example after --results, bash completes file names.
        complete -o default -F _hil hil
        """;

    private const string Zsh = """
        #compdef hil
        # Completion of hil for zsh:  source <(hil completion zsh)
        # or once, into a folder of $fpath:  hil completion zsh > ~/.zfunc/_hil
        _hil() {
            local line="${(j: :)words[2,CURRENT-1]} $PREFIX"
            local -a found
            line="${line# }"
            found=("${(@f)$(${(Q)~words[1]} "[suggest:${#line}]" "$line" 2>/dev/null)}")
            if [[ -n "$found" ]]; then
                compadd -a found
            else
                _files
            fi
        }
        if [[ "$funcstack[1]" = _hil ]]; then
            _hil "$@"
        else
            compdef _hil hil
        fi
        """;

    private const string Fish = """
        # Completion of hil for fish:  hil completion fish | source
        # or once:  hil completion fish > ~/.config/fish/completions/hil.fish
        function __hil_complete
            set -l program (commandline -opc)[1]
            set -l line (commandline -pc | string replace -r '^\s*\S+\s?' '')
            set -l found ($program "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)
            if test (count $found) -gt 0
                printf '%s\n' $found
            else
                __fish_complete_path (commandline -ct)
            end
        end
        complete -c hil -f -a '(__hil_complete)'
        """;

    /// <summary>The scripts, keyed by the name of the shell.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string> { ["bash"] = Bash, ["zsh"] = Zsh, ["fish"] = Fish };
}
