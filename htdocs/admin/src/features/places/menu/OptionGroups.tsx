import { useTranslation } from 'react-i18next'
import { Button } from '@shared/ui/Button'
import { Check, Field } from '@shared/ui/Field'
import { Icon } from '@shared/ui/Icon'
import { MoneyField } from '../../../units/MoneyField'
import { allergens, Choices } from './Choices'
import { isAmount, moved, newGroup, newOption, replaced, without, type Group, type Option } from './menu'
import { Movers } from './Movers'
import css from './Menu.module.css'

/* Closed, it says what is chosen: most options add nothing, and fourteen boxes each would hide them. */
function Added({ option, onChange }: { option: Option; onChange: (allergens: Option['allergens']) => void }) {
  const { t, i18n } = useTranslation('places')
  const word = (it: Option['allergens'][number]) => t(`allergen.${it}`)
  const chosen = option.allergens ?? []   // a draft kept since before options had any
  const list = new Intl.ListFormat(i18n.language).format(chosen.map(word))
  return (
    <details className={css.added}>
      <summary>{list ? t('menu.adds', { list }) : t('menu.adds_none')}</summary>
      <Choices label={<span className="visually-hidden">{t('menu.adds_of', { name: option.name || t('menu.option') })}</span>} all={allergens} chosen={chosen} word={word} onChange={onChange} />
    </details>
  )
}

function OptionRow({ option, currency, onChange, children }: { option: Option; currency: string; onChange: (option: Option) => void; children: React.ReactNode }) {
  const { t } = useTranslation('places')
  return (
    <li className={css.option}>
      <Field label={t('menu.option')} value={option.name} maxLength={60} required onChange={(e) => onChange({ ...option, name: e.target.value })} />
      <MoneyField label={t('menu.surcharge')} currency={currency} cents={isAmount(option.price_cents) ? option.price_cents : null} onCents={(cents) => onChange({ ...option, price_cents: cents ?? NaN })} />
      <Check label={t('menu.sold_out')} checked={option.sold_out} onChange={(e) => onChange({ ...option, sold_out: e.target.checked })} />
      {children}
      <Added option={option} onChange={(chosen) => onChange({ ...option, allergens: chosen })} />
    </li>
  )
}

function HowMany({ group, onChange }: { group: Group; onChange: (group: Group) => void }) {
  const { t } = useTranslation('places')
  const number = (text: string, least: number) => Math.min(20, Math.max(least, Number.parseInt(text, 10) || least))
  return (
    <>
      <div className={css.pair}>
        <Field label={t('menu.min')} type="number" min={0} max={20} value={group.min} onChange={(e) => onChange({ ...group, min: number(e.target.value, 0) })} />
        <Field label={t('menu.max')} type="number" min={1} max={20} value={group.max} onChange={(e) => onChange({ ...group, max: number(e.target.value, 1) })} />
      </div>
      <p className="muted">{t(group.min === 0 ? 'menu.rule_free' : 'menu.rule_bound', { min: group.min, max: group.max })}</p>
    </>
  )
}

function GroupCard({ group, currency, onChange, children }: { group: Group; currency: string; onChange: (group: Group) => void; children: React.ReactNode }) {
  const { t } = useTranslation('places')
  const { options } = group
  return (
    <fieldset className={css.group}>
      <legend className="visually-hidden">{group.name || t('menu.unnamed_group')}</legend>
      <div className={css.head}>
        <Field label={t('menu.group')} hint={t('menu.group_hint')} value={group.name} maxLength={60} required onChange={(e) => onChange({ ...group, name: e.target.value })} />
        {children}
      </div>
      <HowMany group={group} onChange={onChange} />
      <ul className={css.options}>
        {options.map((option, i) => (
          <OptionRow key={option.id} option={option} currency={currency} onChange={(it) => onChange({ ...group, options: replaced(options, it) })}>
            <Movers name={option.name || t('menu.option')} at={i} of={options.length} onMove={(by) => onChange({ ...group, options: moved(options, i, by) })}
              onRemove={() => onChange({ ...group, options: without(options, option) })} />
          </OptionRow>
        ))}
      </ul>
      <Button look="quiet" onClick={() => onChange({ ...group, options: [...options, newOption()] })}><Icon name="add" />{t('menu.add_option')}</Button>
    </fieldset>
  )
}

export function OptionGroups({ groups, currency, onChange }: { groups: Group[]; currency: string; onChange: (groups: Group[]) => void }) {
  const { t } = useTranslation('places')
  return (
    <section className={css.groups}>
      <h3>{t('menu.groups')}</h3>
      {groups.length === 0 && <p className="muted">{t('menu.groups_none')}</p>}
      {groups.map((group, i) => (
        <GroupCard key={group.id} group={group} currency={currency} onChange={(it) => onChange(replaced(groups, it))}>
          <Movers name={group.name || t('menu.unnamed_group')} at={i} of={groups.length} onMove={(by) => onChange(moved(groups, i, by))} onRemove={() => onChange(without(groups, group))} />
        </GroupCard>
      ))}
      <p><Button onClick={() => onChange([...groups, newGroup()])}><Icon name="add" />{t('menu.add_group')}</Button></p>
    </section>
  )
}
