# fish completion for holidays

function __holidays_candidates
    set -l typed (commandline -opc) (string unescape -- (commandline -ct))
    set -l program (string replace -r '^~' $HOME -- $typed[1])
    set -l candidates (string join0 -- $typed | $program completion --complete fish 2>/dev/null)
    switch "$candidates[1]"
        case :files
            __fish_complete_path $typed[-1]
        case :folders
            __fish_complete_directories $typed[-1] ''
        case '*'
            string join \n -- $candidates
    end
end

complete -c holidays -f -a '(__holidays_candidates)'
