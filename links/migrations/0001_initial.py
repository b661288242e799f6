import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Host',
            fields=[
                ('name', models.CharField(max_length=255, primary_key=True, serialize=False)),
                ('next_ask', models.DateTimeField(default=django.utils.timezone.now)),
                ('silences', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='OutsideLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=2000, unique=True, verbose_name='address')),
                ('host', models.CharField(db_index=True, max_length=255, verbose_name='website')),
                ('state', models.CharField(choices=[('new', 'Not opened yet'), ('works', 'Works'), ('moved', 'Has moved'), ('gone', 'Gone'), ('blocks', 'Does not let our check in'), ('silent', 'No answer'), ('unsure', 'Failed once, asked again the next night'), ('refused', 'Never opened: no address of the open internet')], default='new', max_length=10, verbose_name='state')),
                ('since', models.DateTimeField(default=django.utils.timezone.now, verbose_name='since')),
                ('asked_at', models.DateTimeField(db_index=True, null=True, verbose_name='asked last')),
                ('failures', models.PositiveIntegerField(default=0)),
                ('said', models.CharField(blank=True, max_length=255, verbose_name='what it said')),
                ('moved_to', models.TextField(blank=True, verbose_name='moved to')),
            ],
            options={
                'verbose_name': 'link to another website',
                'verbose_name_plural': 'links to other websites',
                'ordering': ['host', 'address'],
            },
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('key', models.CharField(max_length=40)),
                ('title', models.CharField(max_length=255)),
                ('where', models.TextField(blank=True)),
                ('link', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='links.outsidelink')),
            ],
            options={
                'ordering': ['title', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('link', 'kind', 'key'), name='one_place_a_link')],
            },
        ),
    ]
