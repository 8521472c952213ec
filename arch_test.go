package main_test

import (
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// module is the path that imports of our own packages begin with.
const module = "orrery/"

// rooms are the packages of the engine; each may import those above it.
var rooms = slices.Concat(
	[]string{"exact", "unit", "chance", "each", "first", "wire", "digests", "problem", "field", "figure", "formula", "table", "order"},                                                                                                // tools: they know no mission
	[]string{"space", "orbit", "eclipse", "air", "infer", "link", "route", "power", "thermal", "fault", "llm", "jurisdiction", "availability", "sched", "replay", "launch", "delay", "economics", "accounts", "exchange", "topology"}, // models: likewise
	[]string{"clock", "fleet", "owners", "flight", "event", "sky", "usage", "node", "ledger", "alarm", "network", "law", "capacity", "workload", "pace", "jobs", "dispatch", "campaign", "upkeep", "failure", "outlook", "compliance", "centres", "market", "standings", "history", "comparison"},
)

// physics are the rooms whose comment states a model, its limits and sources.
var physics = []string{
	"exact", "space", "chance", "orbit", "eclipse", "air", "infer", "link", "power", "thermal", "fault", "llm", "launch", "economics", "jurisdiction", "accounts", "exchange",
}

// floors are the packages of ui from the ground up; each may import those below it.
// A pane is any other package below ui/pane: panes do not know each other.
var floors = []string{
	"ui/draw", "ui/tty", "ui/widget", "ui/pane", "ui/pane/order", "ui/pane/satellite", aPane, "ui/pane/all",
	"ui/play", "ui/futures", "ui/frame", "ui/opening", "ui/desk", "ui/overlay", "ui/versus", "ui/branches", "ui/stage", "ui/console", "ui/command",
}

// beforeCommands are the packages below ui/command that are no command, from the ground up:
// commands may import them, and none of the others.
var beforeCommands = []string{"ui/command/cli", "ui/command/yield", "ui/command/replica"}

// aPane stands for every pane among the floors.
const aPane = "ui/pane/…"

const (
	longestFunction = 70 // lines, with both braces
	mostParameters  = 4
)

// nameless are words that hide a missing noun.
var nameless = []string{"types", "interfaces", "common", "util", "utils", "helper", "helpers", "misc"}

// folder is one package as it lies on the disk.
type folder struct {
	at    string // below the module's root; "" is the root
	ships []source
	tests []source
}

// source is one parsed file.
type source struct {
	name string // below the module's root
	tree *ast.File
}

// positions resolves the places in every parsed file.
var positions = token.NewFileSet()

// folders are all packages of the module.
var folders = sync.OnceValues(func() ([]folder, error) {
	var all []folder
	err := filepath.WalkDir(".", func(at string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return err
		}
		if base := entry.Name(); at != "." && (base == "testdata" || base[0] == '.' || base[0] == '_') {
			return filepath.SkipDir
		}
		f, err := readFolder(at)
		if len(f.ships)+len(f.tests) > 0 {
			all = append(all, f)
		}
		return err
	})
	return all, err
})

func readFolder(at string) (folder, error) {
	f := folder{at: strings.TrimPrefix(filepath.ToSlash(at), ".")}
	names, err := filepath.Glob(filepath.Join(at, "*.go"))
	if err != nil {
		return f, err
	}
	for _, name := range names {
		if match, err := build.Default.MatchFile(at, filepath.Base(name)); err != nil || !match {
			continue // another system's, or a generator
		}
		tree, err := parser.ParseFile(positions, name, nil, parser.ParseComments)
		if err != nil {
			return f, err
		}
		if strings.HasSuffix(name, "_test.go") {
			f.tests = append(f.tests, source{name, tree})
		} else {
			f.ships = append(f.ships, source{name, tree})
		}
	}
	return f, nil
}

// load gives the packages, or ends the test.
func load(t *testing.T) []folder {
	t.Helper()
	all, err := folders()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// imports are the paths that a file names.
func (s source) imports() []string {
	var paths []string
	for _, i := range s.tree.Imports {
		p, _ := strconv.Unquote(i.Path.Value)
		paths = append(paths, p)
	}
	return paths
}

// room is the engine's room that a package belongs to, and its place in the
// order; engine itself comes after all.
func room(at string) (name string, place int) {
	name, _, _ = strings.Cut(strings.TrimPrefix(at, "engine/"), "/")
	if at == "engine" {
		return name, len(rooms)
	}
	return name, slices.Index(rooms, name)
}

// below says that a package is the folder or lies in it.
func below(at, top string) bool { return at == top || strings.HasPrefix(at, top+"/") }

// objection says why what ships in one of our packages may not import another,
// or nothing.
func objection(from, to string) string {
	switch {
	case below(to, "internal"):
		return "only tests import internal"
	case below(from, "internal"):
		return "internal serves tests and knows no other package"
	case from == "":
		if to != "ui/command" {
			return "main starts ui/command, nothing else"
		}
	case below(from, "engine"):
		return engineObjection(from, to)
	case below(from, "data"):
		if below(to, "ui") {
			return "data does not know ui"
		}
	case below(from, "ui"):
		return uiObjection(from, to)
	default:
		return "this package is not on the map"
	}
	return ""
}

// floor is the place of a package of ui among the floors; -1 of one that is on none.
func floor(at string) int {
	for _, open := range []string{"ui/draw", "ui/play", "ui/command"} {
		if below(at, open) {
			at = open
		}
	}
	if place := slices.Index(floors, at); place >= 0 {
		return place
	}
	if strings.HasPrefix(at, "ui/pane/") {
		return slices.Index(floors, aPane)
	}
	return -1
}

// uiObjection is objection within ui.
func uiObjection(from, to string) string {
	place, other := floor(from), floor(to)
	switch {
	case place < 0:
		return "this package is not on the map"
	case below(from, "ui/command"):
		return commandObjection(from, to)
	case below(to, "data"):
		return "only ui/command knows data"
	case below(to, "engine") && place <= floor("ui/tty"):
		return from + " knows no engine"
	case below(to, "engine"):
		return ""
	case from != to && other == place && place != floor(aPane):
		return "" // a subpackage knows its package
	case other < 0:
		return "the package " + to + " is not on the map"
	case other >= place:
		return "imports run one way: " + from + " is below " + to + " or beside it"
	case to == "ui/tty" && from != "ui/stage" && from != "ui/console":
		return "only ui/stage, ui/console and ui/command know the terminal"
	case place > floor("ui/pane/all") && below(to, "ui/pane") && to != "ui/pane":
		return from + " knows panes by their contract alone"
	}
	return ""
}

// commandObjection is objection within the command line.
func commandObjection(from, to string) string {
	place, other := slices.Index(beforeCommands, from), slices.Index(beforeCommands, to)
	switch {
	case from == "ui/command":
		return ""
	case below(to, "ui/console") || below(to, "ui/tty"):
		return "only ui/command opens the console"
	case !below(to, "ui/command") || from != to && below(from, to) && to != "ui/command":
		return ""
	case other < 0:
		return "commands do not know each other"
	case place >= 0 && other >= place:
		return "imports run one way: " + from + " is below " + to
	}
	return ""
}

// engineObjection is objection within the engine.
func engineObjection(from, to string) string {
	if !below(to, "engine") {
		return "the engine has no outside"
	}
	own, place := room(from)
	other, otherPlace := room(to)
	switch {
	case place < 0:
		return "the room " + own + " is not on the map"
	case otherPlace < 0:
		return "the room " + other + " is not on the map"
	case own == other && below(from, to):
		return "" // a subpackage knows its room
	case otherPlace >= place:
		return "imports run one way: " + own + " is above " + other
	}
	return ""
}

func TestImportsRunOneWay(t *testing.T) {
	for _, f := range load(t) {
		for _, s := range f.ships {
			for _, p := range s.imports() {
				to, ours := strings.CutPrefix(p, module)
				if !ours {
					continue
				}
				if why := objection(f.at, to); why != "" {
					t.Errorf("%s imports %s: %s", s.name, to, why)
				}
			}
		}
	}
}

func TestOnlyOrbitKnowsGoSatellite(t *testing.T) {
	for _, f := range load(t) {
		for _, s := range slices.Concat(f.ships, f.tests) {
			for _, p := range s.imports() {
				if strings.HasSuffix(p, "/go-satellite") && f.at != "engine/orbit" {
					t.Errorf("%s imports go-satellite: only engine/orbit does", s.name)
				}
			}
		}
	}
}

// outward are what a package needs that touches the world around the process.
var outward = []string{"os", "os/exec", "os/signal", "os/user", "syscall", "net", "net/http", "log", "log/slog"}

// handed are the packages that are given their terminal, their files and their signals as
// values, so that one process can hold many of them.
var handed = []string{"ui/widget", "ui/pane", "ui/play", "ui/desk", "ui/frame", "ui/overlay", "ui/stage", "ui/console"}

func TestTheConsoleIsHandedWhatItNeedsOfTheWorld(t *testing.T) {
	for _, f := range load(t) {
		if f.at == "ui/pane/panetest" || !slices.ContainsFunc(handed, func(top string) bool { return below(f.at, top) }) {
			continue
		}
		for _, s := range f.ships {
			for _, p := range s.imports() {
				if slices.Contains(outward, p) {
					t.Errorf("%s imports %s: ui/command hands it what it needs", s.name, p)
				}
			}
		}
	}
}

// fileCalls are the functions of os that change files.
var fileCalls = []string{
	"Create", "CreateTemp", "WriteFile", "OpenFile", "Rename", "Link", "Symlink", "Truncate", "Remove", "RemoveAll", "Mkdir", "MkdirAll", "MkdirTemp",
}

// Only data/disk writes files, so that no other writer loses what was there. What helps
// tests and what makes a file of ours is not shipped to anybody's disk.
func TestOnlyDiskChangesFiles(t *testing.T) {
	for _, f := range load(t) {
		if below(f.at, "data/disk") || strings.HasSuffix(f.at, "test") || below(f.at, "ui/draw/landmask/make") {
			continue
		}
		for _, s := range f.ships {
			ast.Inspect(s.tree, func(n ast.Node) bool {
				call, ok := n.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				if from, ok := call.X.(*ast.Ident); ok && from.Name == "os" && slices.Contains(fileCalls, call.Sel.Name) {
					t.Errorf("%s: os.%s: data/disk does that", positions.Position(n.Pos()), call.Sel.Name)
				}
				return true
			})
		}
	}
}

func TestImportRulesAreThoseOfTheMap(t *testing.T) {
	for _, c := range []struct {
		from, to string
		may      bool
	}{
		{"engine/space", "engine/exact", true},
		{"engine/exact", "engine/space", false},
		{"engine/power", "engine/thermal", false},
		{"engine", "engine/alarm", true},
		{"engine/alarm", "engine", false},
		{"engine/sched/schedtest", "engine/sched", true},
		{"engine/sched", "engine/sched/schedtest", false},
		{"engine/sched", "engine/weather", false},
		{"engine/weather", "engine/exact", false},
		{"engine", "data/catalog", false},
		{"engine/orbit", "internal/shared", false},
		{"data/scenario", "engine/orbit", true},
		{"data/scenario", "data/catalog", true},
		{"data/scenario", "ui/draw", false},
		{"ui/draw", "engine/unit", false},
		{"ui/draw", "ui/draw/landmask", true},
		{"ui/tty", "ui/draw", true},
		{"ui/tty", "engine", false},
		{"ui/tty", "ui/widget", false},
		{"ui/widget", "engine", true},
		{"ui/widget", "ui/pane", false},
		{"ui/pane", "engine", true},
		{"ui/pane", "ui/widget", true},
		{"ui/pane", "ui/pane/order", false},
		{"ui/pane", "ui/console", false},
		{"ui/pane", "data/catalog", false},
		{"ui/pane/satellite", "ui/pane/order", true},
		{"ui/pane/order", "ui/pane/satellite", false},
		{"ui/pane/nodes", "ui/pane/satellite", true},
		{"ui/pane/nodes", "ui/pane/jobs", false},
		{"ui/pane/nodes", "ui/tty", false},
		{"ui/pane/overview", "ui/pane/nodes", false},
		{"ui/pane/all", "ui/pane/nodes", true},
		{"ui/pane/nodes", "ui/play", false},
		{"ui/play", "ui/pane/nodes", false},
		{"ui/play/playtest", "ui/play", true},
		{"ui/overlay", "ui/pane", true},
		{"ui/overlay", "ui/console", false},
		{"ui/console", "ui/overlay", true},
		{"ui/console", "ui/pane", true},
		{"ui/console", "ui/pane/all", false},
		{"ui/console", "ui/tty", true},
		{"ui/console", "ui/stage", true},
		{"ui/stage", "ui/tty", true},
		{"ui/stage", "ui/console", false},
		{"ui/overlay", "ui/stage", false},
		{"ui/console", "data/mission", false},
		{"ui/command", "data/mission", true},
		{"ui/command", "ui/command/size", true},
		{"ui/command/size", "ui/command/cli", true},
		{"ui/command/size", "ui/command/yield", true},
		{"ui/command/size", "ui/command/eclipse", false},
		{"ui/command/size", "ui/command", false},
		{"ui/command/size", "data/scenario", true},
		{"ui/command/route", "ui/pane/order", true},
		{"ui/command/bench", "ui/console", false},
		{"ui/command/cli", "ui/command/yield", false},
		{"ui/command/cli", "ui/command/cli/clitest", false},
		{"ui/command/cli/clitest", "ui/command/cli", true},
		{"ui/weather", "engine", false},
		{"", "ui/command", true},
		{"", "engine", false},
		{"helpers", "engine", false},
	} {
		if why := objection(c.from, c.to); (why == "") != c.may {
			t.Errorf("%q imports %q: %v, want %v (%s)", c.from, c.to, !c.may, c.may, why)
		}
	}
}

func TestEveryPackageSaysWhatItAnswers(t *testing.T) {
	for _, f := range load(t) {
		if len(f.ships) == 0 {
			continue
		}
		name, comment := f.ships[0].tree.Name.Name, ""
		for _, s := range f.ships {
			comment += s.tree.Doc.Text()
		}
		switch {
		case comment == "":
			t.Errorf("package %s has no comment", f.at)
		case name != "main" && !strings.HasPrefix(comment, "Package "+name+" "):
			t.Errorf("the comment of %s begins %.30q, want %q", f.at, comment, "Package "+name+" …")
		}
		if !slices.ContainsFunc(physics, func(room string) bool { return f.at == "engine/"+room }) {
			continue
		}
		for _, part := range []string{"# Model", "# Limits", "# Sources"} {
			if !strings.Contains(comment, "\n"+part+"\n") {
				t.Errorf("the comment of %s has no %q", f.at, part)
			}
		}
	}
}

func TestFunctionsAreShort(t *testing.T) {
	for _, f := range load(t) {
		for _, s := range f.ships {
			ast.Inspect(s.tree, func(n ast.Node) bool {
				switch f := n.(type) {
				case *ast.FuncDecl:
					checkShape(t, f.Name.Name, f, f.Type)
				case *ast.FuncLit:
					checkShape(t, "a function literal", f, f.Type)
				}
				return true
			})
		}
	}
}

func checkShape(t *testing.T, name string, f ast.Node, signature *ast.FuncType) {
	t.Helper()
	at := positions.Position(f.Pos())
	if lines := positions.Position(f.End()).Line - at.Line + 1; lines > longestFunction {
		t.Errorf("%s:%d: %s has %d lines, at most %d are permitted", at.Filename, at.Line, name, lines, longestFunction)
	}
	if n := signature.Params.NumFields(); n > mostParameters {
		t.Errorf("%s:%d: %s has %d parameters; beyond %d a struct is missing", at.Filename, at.Line, name, n, mostParameters)
	}
}

func TestNothingIsWithoutANoun(t *testing.T) {
	for _, f := range load(t) {
		for _, s := range slices.Concat(f.ships, f.tests) {
			file := strings.TrimSuffix(strings.TrimSuffix(path.Base(filepath.ToSlash(s.name)), ".go"), "_test")
			if slices.Contains(nameless, file) || slices.Contains(nameless, s.tree.Name.Name) {
				t.Errorf("%s (package %s) has no noun for a name", s.name, s.tree.Name.Name)
			}
		}
	}
}

func TestExportedNamesSayWhatTheyAre(t *testing.T) {
	for _, f := range load(t) {
		for _, s := range f.ships {
			for _, d := range s.tree.Decls {
				checkDocumented(t, d)
			}
		}
	}
}

// checkDocumented holds exported functions, methods of exported types, and
// types to a sentence that starts with their name. What String, Error and Apply do is
// known.
func checkDocumented(t *testing.T, d ast.Decl) {
	t.Helper()
	says := func(name *ast.Ident, docs ...*ast.CommentGroup) {
		for _, doc := range docs {
			if strings.HasPrefix(doc.Text(), name.Name+" ") || strings.HasPrefix(doc.Text(), name.Name+", ") {
				return
			}
		}
		at := positions.Position(name.Pos())
		if name.IsExported() {
			t.Errorf("%s:%d: %s has no sentence that starts with its name", at.Filename, at.Line, name.Name)
		}
	}
	switch d := d.(type) {
	case *ast.FuncDecl:
		known := d.Recv != nil && slices.Contains([]string{"String", "Error", "Apply"}, d.Name.Name)
		if !known && (d.Recv == nil || exportedReceiver(d.Recv.List[0].Type)) {
			says(d.Name, d.Doc)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			if kind, ok := spec.(*ast.TypeSpec); ok {
				says(kind.Name, kind.Doc, d.Doc)
			}
		}
	}
}

// exportedReceiver says whether a method's receiver is of an exported type.
func exportedReceiver(x ast.Expr) bool { return ast.IsExported(receiver(x)) }

// receiver is the name of the type that a method belongs to.
func receiver(x ast.Expr) string {
	switch x := x.(type) {
	case *ast.StarExpr:
		return receiver(x.X)
	case *ast.IndexExpr:
		return receiver(x.X)
	case *ast.IndexListExpr:
		return receiver(x.X)
	case *ast.Ident:
		return x.Name
	}
	return ""
}

// TestTheMapShowsEveryPackage: ARCHITECTURE.md has them all, the rooms in their order.
func TestTheMapShowsEveryPackage(t *testing.T) {
	text, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range load(t) {
		helps := strings.HasSuffix(f.at, "test") || below(f.at, "ui/draw/landmask")
		if name := path.Base(f.at); f.at != "" && !helps && !strings.Contains(string(text), name+"/") {
			t.Errorf("ARCHITECTURE.md does not show %s", f.at)
		}
	}
	_, rest, _ := strings.Cut(string(text), "\nengine/")
	for _, name := range rooms {
		_, after, found := strings.Cut(rest, " "+name+"/")
		if !found {
			t.Fatalf("ARCHITECTURE.md does not show %s where arch_test.go has it", name)
		}
		rest = after
	}
}
