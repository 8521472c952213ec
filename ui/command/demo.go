package command

import (
	_ "embed"
	"errors"
	"fmt"

	"orrery/data/disk"
	"orrery/data/mission"
	"orrery/ui/command/cli"
)

// demo is a mission file: dawn, for its first three hours.
//
//go:generate go run orrery sim dawn --for 3h --save demo.orrery --force
//go:embed demo.orrery
var demo []byte

// openDemo opens the built-in mission. It goes through a file whose name is
// taken away at once, also where that is interrupted.
func openDemo() (*mission.Mission, error) {
	path, remove, err := disk.Scratch("orrery-demo-*"+mission.Suffix, demo)
	if err != nil {
		return nil, fmt.Errorf("the built-in mission needs a file for a moment: %w", err)
	}
	defer remove()
	ended := cli.Catch()
	defer ended.Release()
	ended.Finally(remove)
	m, err := mission.OpenReadOnly(path)
	if err == nil && ended.Yet() {
		return nil, errors.Join(ended.Because("interrupted"), m.Close())
	}
	return m, err
}
