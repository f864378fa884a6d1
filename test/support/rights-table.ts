/** Who may ask for what, cell by cell: `-` is refused as `forbidden`, `gone` as `member-removed`. */
const table = `
                  facilitator both panelist observer shadow removed stranger owner clock
set-policy        yes         yes  -        -        -      gone    gone     yes   -
set-debrief       yes         yes  -        -        -      gone    gone     yes   -
add-member        yes         yes  -        -        -      gone    gone     yes   -
remove-member     yes         yes  -        -        -      gone    gone     yes   -
change-roles      yes         yes  -        -        -      gone    gone     yes   -
change-invite     yes         yes  -        -        -      gone    gone     yes   -
hand-over-chair   yes         yes  -        -        -      gone    gone     yes   -
take-chair        -           yes  yes      -        -      gone    gone     -     -
excuse-member     yes         yes  -        -        -      gone    gone     -     -
lift-excuse       yes         yes  -        -        -      gone    gone     -     -
start-interview   yes         yes  -        -        -      gone    gone     -     -
open-round        yes         yes  -        -        -      gone    gone     -     -
show-round        yes         yes  -        -        -      gone    gone     -     -
seal-rating       -           yes  yes      -        yes    gone    gone     -     -
reveal-round      yes         yes  -        -        -      gone    gone     -     -
skip-round        yes         yes  -        -        -      gone    gone     -     -
void-round        yes         yes  -        -        -      gone    gone     -     -
add-late-rating   -           yes  yes      -        -      gone    gone     -     -
revise-rating     -           yes  yes      -        -      gone    gone     -     -
report-receipt    yes         yes  yes      yes      yes    gone    gone     -     -
pull-back-round   yes         yes  yes      -        -      gone    gone     -     -
start-writing     yes         yes  -        -        -      gone    gone     -     -
write-line        -           yes  yes      -        -      gone    gone     -     -
end-writing       yes         yes  -        -        -      gone    gone     -     -
propose-consensus yes         yes  -        -        -      gone    gone     -     -
answer-proposal   -           yes  yes      -        -      gone    gone     -     -
record-consensus  yes         yes  -        -        -      gone    gone     -     -
open-debrief      yes         yes  -        -        -      gone    gone     -     -
record-decision   yes         yes  -        -        -      gone    gone     -     -
dissent           -           yes  yes      -        -      gone    gone     -     -
withdraw-dissent  -           yes  yes      -        -      gone    gone     -     -
reopen-debrief    yes         yes  -        -        -      gone    gone     -     -
close-interview   yes         yes  -        -        -      gone    gone     -     -
give-up-loop      yes         yes  -        -        -      gone    gone     yes   -
set-playback      yes         yes  -        -        -      gone    gone     -     -
share-results     -           yes  yes      -        -      gone    gone     -     -
break-glass       -           -    -        -        -      gone    gone     yes   -
join-loop         -           -    -        -        -      gone    gone     yes   -
gather-interview  -           -    -        -        -      gone    gone     -     yes
open-with-loop    -           -    -        -        -      gone    gone     -     yes
leave-loop        -           -    -        -        -      gone    gone     -     yes
tick              -           -    -        -        -      gone    gone     -     yes
`

const [head = [], ...rows] = table
  .trim()
  .split('\n')
  .map((row) => row.trim().split(/\s+/))

/** The kinds of people that the table names. */
export const rightsRoles: readonly string[] = head
/** The kinds of commands that the table names. */
export const rightsTypes: readonly string[] = rows.map(([type = '']) => type)
export const rightsCells = rows.flatMap(([type = '', ...marks]) =>
  marks.map((mark, column) => ({ type, role: head[column] ?? '', mark })),
)
